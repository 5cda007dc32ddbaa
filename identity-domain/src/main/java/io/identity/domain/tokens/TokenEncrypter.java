package io.identity.domain.tokens;

import java.util.List;

/** Port: hides access tokens from everybody but their audience, where the audience asked for it. */
public interface TokenEncrypter {

  /**
   * What goes on the wire: the signed token itself, or nested in a JWE (RFC 7519 §5.2) for the
   * first of the audience that has a key. Throws when that cannot be found out: a token that should
   * be unreadable must not be sent readable.
   *
   * @param signed the compact JWS
   */
  String encrypt(List<String> audience, String signed);
}
