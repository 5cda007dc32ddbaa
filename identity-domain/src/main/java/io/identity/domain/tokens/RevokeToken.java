package io.identity.domain.tokens;

import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.Client;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.tokens.TokenRevocation.AccessTokenRevoked;
import io.identity.domain.tokens.TokenRevocation.NothingToRevoke;
import io.identity.domain.tokens.TokenRevocation.OtherClient;
import io.identity.domain.tokens.TokenRevocation.SignInRevoked;
import io.identity.domain.tokens.TokenRevocation.Unreadable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * Use case: a client takes a token back (RFC 7009). A token tells its kind; hints are not needed.
 */
public final class RevokeToken {

  /** RFC 7516 §7.1: five parts. */
  private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){4}");

  private final RefreshTokenFormat format;
  private final RefreshTokens refreshTokens;
  private final EndSignIn endSignIn;
  private final TokenVerifier verifier;
  private final Revocations revocations;
  private final RevocationPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RevokeToken(
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      EndSignIn endSignIn,
      TokenVerifier verifier,
      Revocations revocations,
      RevocationPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    this.format = format;
    this.refreshTokens = refreshTokens;
    this.endSignIn = endSignIn;
    this.verifier = verifier;
    this.revocations = revocations;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** Runs in the caller's transaction, which must commit whatever the outcome. */
  public TokenRevocation revoke(String presented, Client caller, Origin origin) {
    TokenRevocation revocation =
        format
            .read(presented)
            .map(value -> revokeSignIn(value, caller, origin))
            .orElseGet(() -> revokeAccessToken(presented, caller));
    if (revocation instanceof SecurityEvent event) {
      events.report(event);
    }
    return revocation;
  }

  private TokenRevocation revokeSignIn(RefreshTokenValue value, Client caller, Origin origin) {
    return refreshTokens
        .findAndLock(value.family())
        .map(token -> revokeSignIn(token, caller, origin))
        .orElseGet(NothingToRevoke::new);
  }

  private TokenRevocation revokeSignIn(RefreshToken token, Client caller, Origin origin) {
    if (!token.grant().client().equals(caller.id())) {
      return new OtherClient(caller.id());
    }
    if (token.ended()) {
      endSignIn.confirm(token);
      return new NothingToRevoke();
    }
    RefreshToken ended =
        token.end(new Use(clock.instant(), origin), Ending.Reason.REVOKED_BY_CLIENT);
    endSignIn.store(ended);
    return new SignInRevoked(ended);
  }

  private TokenRevocation revokeAccessToken(String presented, Client caller) {
    return verifier
        .verify(presented)
        .map(token -> revokeAccessToken(token.claims(), caller))
        .orElseGet(
            () ->
                ENCRYPTED.matcher(presented).matches()
                    ? new Unreadable(caller.id())
                    : new NothingToRevoke());
  }

  private TokenRevocation revokeAccessToken(AccessToken token, Client caller) {
    if (!token.client().equals(caller.id())) {
      return new OtherClient(caller.id());
    }
    Instant until = policy.untilDead(token.expiresAt());
    if (!clock.instant().isBefore(until)) {
      return new NothingToRevoke();
    }
    revocations.add(Revocation.token(token.id(), until));
    return new AccessTokenRevoked(token);
  }
}
