package io.identity.domain.users;

import java.text.Normalizer;

/**
 * What a person proves themselves with: never truncated, trimmed or logged. Unicode form makes no
 * difference, since keyboards differ in it (NIST SP 800-63B-4 §3.1.1.2: NFKC before hashing).
 */
public record Password(String value) {

  public Password {
    value = Normalizer.normalize(value, Normalizer.Form.NFKC);
  }

  /** In characters as people count them. */
  int length() {
    return value.codePointCount(0, value.length());
  }

  /** The text, for the hasher. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}
