package io.identity.domain.tokens;

import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.claims.CustomClaims;

/**
 * What access tokens hold besides the profile, and how long they may get.
 *
 * @param claims in every token
 * @param maxSize characters of the signed form, before it is encrypted
 */
public record MintPolicy(
    CustomClaims claims, ClaimPolicy rules, ScopeAudiences scopeAudiences, int maxSize) {

  /** No verifier of ours reads more, and many servers take no longer header; encrypted or not. */
  public static final int WIRE_MAX = CompactForm.LENGTH_MAX;

  private static final int SMALLEST = 1_024;

  public MintPolicy {
    if (maxSize < SMALLEST || maxSize > WIRE_MAX) {
      throw new IllegalArgumentException(
          "tokens.max-size must be from " + SMALLEST + " to " + WIRE_MAX);
    }
    rules
        .flaw(claims.values())
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException(
                  "claims has \"" + flaw.claim() + "\", which no token may hold");
            });
  }
}
