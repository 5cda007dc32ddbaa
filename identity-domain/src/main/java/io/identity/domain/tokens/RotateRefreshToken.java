package io.identity.domain.tokens;

import io.identity.domain.audit.SecurityEvents;
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
  private final TokenPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RotateRefreshToken(
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      Standings standings,
      TokenVerifier verifier,
      EndSignIn endSignIn,
      TokenPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    this.format = format;
    this.refreshTokens = refreshTokens;
    this.standings = standings;
    this.verifier = verifier;
    this.endSignIn = endSignIn;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** Runs in the caller's transaction, which must commit whatever the outcome. */
  public Rotation rotate(RefreshRequest request) {
    Rotation rotation = decide(request);
    switch (rotation) {
      case Rotated rotated -> refreshTokens.save(rotated.signIn().token());
      case Kept kept -> refreshTokens.save(kept.signIn().token());
      case Ended ended -> endSignIn.store(ended.token());
      case Retried retried -> {}
      case Refused refused -> confirmEnd(refused);
    }
    events.report(rotation);
    return rotation;
  }

  private void confirmEnd(Refused refused) {
    if (refused.token() != null && refused.token().ended()) {
      endSignIn.confirm(refused.token());
    }
  }

  private Rotation decide(RefreshRequest request) {
    if (!request.client().may(GrantType.REFRESH_TOKEN)) {
      return refused(Reason.GRANT_NOT_ALLOWED, request);
    }
    return format
        .read(request.refreshToken())
        .map(presented -> decide(presented, request))
        .orElseGet(() -> refused(Reason.MALFORMED, request));
  }

  private Rotation decide(RefreshTokenValue presented, RefreshRequest request) {
    return refreshTokens
        .findAndLock(presented.family())
        .map(token -> decide(token, presented, request))
        .orElseGet(() -> refused(Reason.UNKNOWN, request));
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
