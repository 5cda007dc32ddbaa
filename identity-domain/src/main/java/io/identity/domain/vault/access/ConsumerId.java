package io.identity.domain.vault.access;

import java.util.regex.Pattern;

/** The {@code client_id} of whoever uses connections. */
public record ConsumerId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  public ConsumerId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a client id has 1 to 64 of A-Z a-z 0-9 . _ ~ -");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
