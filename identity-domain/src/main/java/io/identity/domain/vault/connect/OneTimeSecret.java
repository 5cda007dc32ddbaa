package io.identity.domain.vault.connect;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * 256 random bits, base64url: a link, a state, a code verifier (RFC 7636 §4.1), or what a browser
 * is known by.
 */
record OneTimeSecret(String value) {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  static OneTimeSecret random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OneTimeSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether it looks like one of ours. */
  static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(value);
  }

  @Override
  public String toString() {
    return "OneTimeSecret[…]";
  }
}
