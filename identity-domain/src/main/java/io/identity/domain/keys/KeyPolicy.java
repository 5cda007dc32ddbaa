package io.identity.domain.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * How long signing keys stay in each stage of their life.
 *
 * @param algorithm what a starting server asks for; the last one is heard
 * @param rotateEvery how long a key signs
 * @param maxAge how long consumers may keep the JWK set before they fetch it again; whole seconds
 * @param retiredFor how long a key is published after its last signature; longer than any token
 *     lives, clock skew of consumers included
 */
public record KeyPolicy(
    SigningAlgorithm algorithm, Duration rotateEvery, Duration maxAge, Duration retiredFor) {

  /** How old a node's view of the keys may be when it signs, different clocks included. */
  public static final Duration LAG = Duration.ofSeconds(5);

  public KeyPolicy {
    if (maxAge.compareTo(Duration.ofSeconds(1)) < 0
        || !maxAge.equals(Duration.ofSeconds(maxAge.toSeconds()))) {
      throw new IllegalArgumentException("jwks-max-age must be whole seconds, at least PT1S");
    }
    if (rotateEvery.compareTo(lead(maxAge)) < 0) {
      throw new IllegalArgumentException(
          "rotate-every must be at least twice jwks-max-age and " + LAG + ": " + lead(maxAge));
    }
  }

  /**
   * From when on a key may sign that was published at {@code published}: every consumer has fetched
   * the JWK set since, even one that asked a moment before from a node that lagged behind.
   */
  public Instant maySign(Instant published) {
    return published.plus(lead(maxAge));
  }

  private static Duration lead(Duration maxAge) {
    return maxAge.multipliedBy(2).plus(LAG);
  }
}
