package io.identity.domain.tokens;

import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import java.time.Instant;
import java.time.InstantSource;

/** Stores an ended sign-in together with the denial of its access tokens; never one alone. */
public final class EndSignIn {

  private final RefreshTokens refreshTokens;
  private final Revocations revocations;
  private final RevocationPolicy policy;
  private final InstantSource clock;

  public EndSignIn(
      RefreshTokens refreshTokens,
      Revocations revocations,
      RevocationPolicy policy,
      InstantSource clock) {
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Stores both in the caller's transaction.
   *
   * @param ended found and locked in this transaction
   */
  public void store(RefreshToken ended) {
    refreshTokens.save(ended);
    confirm(ended);
  }

  /**
   * For whoever meets a sign-in that somebody else has just ended: their answer, too, must wait
   * until its access tokens are denied everywhere, or dead anyway.
   */
  public void confirm(RefreshToken ended) {
    Ending ending = ended.ending();
    if (ending == null) {
      throw new IllegalArgumentException("the sign-in has not ended");
    }
    Instant until = policy.untilAllDead(ending.at());
    if (clock.instant().isBefore(until)) {
      revocations.add(Revocation.signIn(ended.id().toString(), until));
    }
  }
}
