package io.identity.domain.vault.providers;

import java.time.Duration;

/**
 * What is known of a provider's tokens.
 *
 * @param maxLifetime a longer life of an access token is not believed
 * @param rotates whether a refresh brings a new refresh token
 * @param reuseGrace how long the one before it is still taken; to be read by people only
 */
public record TokenHabits(Duration maxLifetime, Rotates rotates, Duration reuseGrace) {

  /** Whether a refresh token is good for one use. */
  public enum Rotates {
    YES,
    NO,
    UNKNOWN
  }
}
