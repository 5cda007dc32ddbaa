package io.identity.domain.revocation;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a denial must be remembered.
 *
 * @param maxSkew the largest clock skew any consumer allows (MicroProfile JWT on Liberty: 5 min)
 */
public record RevocationPolicy(Duration maxSkew) {

  /** No access token lives longer (HIPAA guidance: 15 to 30 minutes). */
  public static final Duration TOKEN_LIFETIME_MAX = Duration.ofMinutes(30);

  public RevocationPolicy {
    if (maxSkew.isNegative()) {
      throw new IllegalArgumentException("max-skew must not be negative");
    }
  }

  /** From when on no consumer accepts a token that expires at {@code expiry}. */
  public Instant untilDead(Instant expiry) {
    return expiry.plus(maxSkew);
  }

  /** From when on no consumer accepts any token issued until {@code now}. */
  public Instant untilAllDead(Instant now) {
    return untilDead(now.plus(TOKEN_LIFETIME_MAX));
  }
}
