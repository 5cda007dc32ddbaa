package io.identity.domain.tokens;

import javax.crypto.SecretKey;

/**
 * One version of the two independent keys behind refresh tokens.
 *
 * @param version 0 to 65,535
 * @param tag proves that a token was made here
 * @param derivation makes a token's successor
 */
public record RefreshTokenKey(int version, SecretKey tag, SecretKey derivation) {

  private static final int VERSION_MAX = 0xFFFF;

  public RefreshTokenKey {
    if (version < 0 || version > VERSION_MAX) {
      throw new IllegalArgumentException("key version out of range: " + version);
    }
  }

  @Override
  public String toString() {
    return "RefreshTokenKey[version=" + version + "]";
  }
}
