package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the client holds. Only {@link RefreshTokenFormat} makes one, after it has seen that the tag
 * is good; so whoever holds a value knows that this server issued it.
 */
public final class RefreshTokenValue {

  private final int keyVersion;
  private final SessionId family;
  private final int generation;
  private final String text;

  RefreshTokenValue(int keyVersion, SessionId family, int generation, String text) {
    this.keyVersion = keyVersion;
    this.family = family;
    this.generation = generation;
    this.text = text;
  }

  int keyVersion() {
    return keyVersion;
  }

  public SessionId family() {
    return family;
  }

  /** 0 for the first of its family, one more with each rotation. */
  public int generation() {
    return generation;
  }

  /** The text handed to the client. */
  public String reveal() {
    return text;
  }

  /**
   * SHA-256 in base64url, the only stored form. Enough for 256 random bits; a password would need a
   * slow hash.
   */
  public String hash() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "RefreshTokenValue[…]";
  }
}
