package io.identity.domain.tokens;

/**
 * How the live token was made from the one before it; stored with the sign-in.
 *
 * @param salt 32 random bytes of that rotation, base64url
 * @param keyVersion of the {@link RefreshTokenKey} used
 */
public record Derivation(String salt, int keyVersion) {
  @Override
  public String toString() {
    return "Derivation[…]";
  }
}
