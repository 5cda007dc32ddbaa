package io.identity.domain.tokens;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.GrantType;
import io.identity.domain.tokens.Rotation.Ended;
import io.identity.domain.tokens.Rotation.Kept;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.Retried;
import io.identity.domain.tokens.Rotation.Rotated;
import java.time.InstantSource;
import java.util.Optional;

/** Use case: a client trades its refresh token for new tokens (RFC 6749 §6). */
public final class RotateRefreshToken {

  private final RefreshTokenFormat format;
  private final RefreshTokens refreshTokens;
  private final Standings standings;
  private final TokenVerifier verifier;
  private final EndSignIn endSignIn;
  private final RecentActivity recentActivity;
  private final TokenPolicy policy;
  private final Transaction transaction;
  private final Pause pause;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RotateRefreshToken(
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      Standings standings,
      TokenVerifier verifier,
      EndSignIn endSignIn,
      RecentActivity recentActivity,
      TokenPolicy policy,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock) {
    this.format = format;
    this.refreshTokens = refreshTokens;
    this.standings = standings;
    this.verifier = verifier;
    this.endSignIn = endSignIn;
    this.recentActivity = recentActivity;
    this.policy = policy;
    this.transaction = transaction;
    this.pause = pause;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Call it outside any transaction: where another server may know of later activity, this waits,
   * with nothing locked, until that must be stored.
   */
  public Rotation rotate(RefreshRequest request) {
    return transaction
        .call(() -> attempt(request, false))
        .orElseGet(
            () -> {
              pause.lasting(RecentActivity.UNKNOWN_FOR);
              return transaction.call(() -> attempt(request, true)).orElseThrow();
            });
  }

  /** Empty when it is too early to call the sign-in idle, and nothing was done. */
  private Optional<Rotation> attempt(RefreshRequest request, boolean waited) {
    Optional<Rotation> rotation = decide(request, waited);
    rotation.ifPresent(this::store);
    return rotation;
  }

  private void store(Rotation rotation) {
    switch (rotation) {
      case Rotated rotated -> refreshTokens.save(rotated.signIn().token());
      case Kept kept -> refreshTokens.save(kept.signIn().token());
      case Ended ended -> endSignIn.store(ended.token());
      case Retried retried -> {}
      case Refused refused -> confirmEnd(refused);
    }
    events.report(rotation);
  }

  private void confirmEnd(Refused refused) {
    if (refused.token() != null && refused.token().ended()) {
      endSignIn.confirm(refused.token());
    }
  }

  private Optional<Rotation> decide(RefreshRequest request, boolean waited) {
    if (!request.client().may(GrantType.REFRESH_TOKEN)) {
      return Optional.of(refused(Reason.GRANT_NOT_ALLOWED, request));
    }
    Optional<RefreshTokenValue> presented = format.read(request.refreshToken());
    return presented.isPresent()
        ? decide(presented.get(), request, waited)
        : Optional.of(refused(Reason.MALFORMED, request));
  }

  private Optional<Rotation> decide(
      RefreshTokenValue presented, RefreshRequest request, boolean waited) {
    Optional<RefreshToken> found =
        refreshTokens.findAndLock(presented.family()).map(this::withRecentActivity);
    if (found.isEmpty()) {
      return Optional.of(refused(Reason.UNKNOWN, request));
    }
    return !waited && found.get().mayBeActive(clock.instant())
        ? Optional.empty()
        : Optional.of(decide(found.get(), presented, request));
  }

  private RefreshToken withRecentActivity(RefreshToken token) {
    return recentActivity.of(token.id()).map(token::active).orElse(token);
  }

  private Rotation decide(RefreshToken token, RefreshTokenValue presented, RefreshRequest request) {
    // Read only now: what was revoked while this request waited for the lock must count.
    Optional<Standing> standing = standings.of(token.grant().subject(), token.grant().client());
    if (standing.isEmpty()) {
      return new Refused(Reason.REVOKED, token, null);
    }
    var presentation =
        new Presentation(
            request.client(),
            standing.get(),
            new Use(clock.instant(), request.origin()),
            request.scopes().orElse(token.grant().scopes()),
            request.accessToken().stream().allMatch(it -> verifier.belongsTo(token.id(), it)),
            request.client().refreshPolicy(policy.refresh()),
            policy.accessLifetime());
    return token.present(presented, presentation, format);
  }

  /** No sign-in is known; an authenticated client is still accountable for what it sent. */
  private static Refused refused(Reason reason, RefreshRequest request) {
    return new Refused(
        reason, null, request.client().confidential() ? request.client().id() : null);
  }
}
