package io.identity.domain.vault.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** SHA-256 in base64url, which is also what S256 makes of a code verifier (RFC 7636 §4.2). */
public record Fingerprint(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  public Fingerprint {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a fingerprint has 43 characters of base64url");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public static Fingerprint of(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return new Fingerprint(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** In constant time. */
  boolean isOf(String secret) {
    return MessageDigest.isEqual(value.getBytes(UTF_8), of(secret).value.getBytes(UTF_8));
  }
}
