package io.identity.domain.tokens;

import java.time.Duration;

/**
 * The server's settings for sign-ins that nobody uses.
 *
 * @param check how often they are looked for
 */
public record IdlePolicy(Duration check) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  public IdlePolicy {
    if (check.compareTo(SHORTEST) < 0 || check.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("idle-check must be from " + SHORTEST + " to " + LONGEST);
    }
  }
}
