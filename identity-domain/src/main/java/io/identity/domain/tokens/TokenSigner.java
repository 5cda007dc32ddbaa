package io.identity.domain.tokens;

/** Port: signs access tokens with the active key. */
public interface TokenSigner {

  /** The compact serialization (RFC 7515 §7.1). */
  String sign(AccessToken token);
}
