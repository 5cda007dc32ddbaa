package io.identity.domain.tokens;

import io.identity.domain.revocation.Revocable;

/**
 * An access token that this server has signed; only {@link TokenVerifier} makes one.
 *
 * @param kid the key that signed it
 */
public record VerifiedAccessToken(String kid, AccessToken claims) {

  /** All by which it can be denied. */
  public Revocable revocable() {
    return new Revocable(
        kid,
        claims.id(),
        claims.signIn() == null ? null : claims.signIn().id().toString(),
        claims.subject(),
        claims.epoch(),
        claims.client().value(),
        claims.clientEpoch());
  }
}
