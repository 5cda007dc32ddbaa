package io.identity.domain.vault.providers;

import java.time.Duration;

/**
 * When tokens of a provider are renewed, and how long it is waited for.
 *
 * @param connectTimeout for the connection
 * @param deadline for the whole call
 * @param defaultLifetime of an access token whose answer does not say
 * @param buffer how long before its expiry a token is renewed at most; less for short-lived ones
 * @param idleAfter unused for that long, a connection is only kept alive
 * @param keepAlive how often an idle one is renewed
 */
public record RefreshPolicy(
    Duration connectTimeout,
    Duration deadline,
    Duration defaultLifetime,
    Duration buffer,
    Duration idleAfter,
    Duration keepAlive) {

  /** No provider is waited for longer than that. */
  public static final Duration LONGEST_DEADLINE = Duration.ofMinutes(1);

  public static final RefreshPolicy DEFAULT =
      new RefreshPolicy(
          Duration.ofSeconds(3),
          Duration.ofSeconds(20),
          Duration.ofHours(1),
          Duration.ofMinutes(15),
          Duration.ofDays(7),
          Duration.ofDays(1));
}
