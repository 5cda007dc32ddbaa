package io.identity.domain.vault.connections;

import java.util.regex.Pattern;

/**
 * Whose connection it is: our {@code sub}, or an opaque id that the consumer has for the person. It
 * stands in the audit trail, so it must not be an e-mail address, and has no character for one.
 */
public record Owner(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:|~-]{1,64}");

  public Owner {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an owner has 1 to 64 of A-Z a-z 0-9 . _ : | ~ -");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
