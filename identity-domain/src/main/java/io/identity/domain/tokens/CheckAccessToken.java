package io.identity.domain.tokens;

import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.tokens.AccessCheck.Accepted;
import io.identity.domain.tokens.AccessCheck.Reason;
import io.identity.domain.tokens.AccessCheck.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Use case: is this access token good, right now? Every check, every time (RFC 7662 §4). */
public final class CheckAccessToken {

  /** For {@code nbf} only: another node's clock may be this much ahead. Expiry is exact. */
  private static final Duration CLOCK_LEAD = Duration.ofSeconds(5);

  private final TokenVerifier verifier;
  private final RevokedTokens revokedTokens;
  private final InstantSource clock;

  public CheckAccessToken(
      TokenVerifier verifier, RevokedTokens revokedTokens, InstantSource clock) {
    this.verifier = verifier;
    this.revokedTokens = revokedTokens;
    this.clock = clock;
  }

  /** Throws when nobody can say whether the token is revoked: that is neither yes nor no. */
  public AccessCheck check(String compact) {
    return verifier.verify(compact).map(this::check).orElseGet(() -> new Rejected(Reason.NOT_OURS));
  }

  private AccessCheck check(VerifiedAccessToken token) {
    Instant now = clock.instant();
    if (isOver(token.claims(), now)) {
      return new Rejected(Reason.EXPIRED);
    }
    if (isEarly(token.claims(), now)) {
      return new Rejected(Reason.NOT_YET_VALID);
    }
    return revokedTokens.contains(token.revocable())
        ? new Rejected(Reason.REVOKED)
        : new Accepted(token);
  }

  static boolean isOver(AccessToken token, Instant now) {
    return !now.isBefore(token.expiresAt());
  }

  static boolean isEarly(AccessToken token, Instant now) {
    return now.plus(CLOCK_LEAD).isBefore(token.issuedAt());
  }
}
