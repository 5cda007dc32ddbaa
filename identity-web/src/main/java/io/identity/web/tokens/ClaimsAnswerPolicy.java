package io.identity.web.tokens;

import java.time.Duration;

/**
 * How long an application's own claims may take.
 *
 * @param timeout for all sources together
 */
public record ClaimsAnswerPolicy(Duration timeout) {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  public ClaimsAnswerPolicy {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("timeout must be from " + SHORTEST + " to " + LONGEST);
    }
  }
}
