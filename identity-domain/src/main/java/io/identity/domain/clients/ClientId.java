package io.identity.domain.clients;

import java.util.regex.Pattern;

/** {@code client_id} (RFC 6749 §2.2). Never shaped like a person's {@code sub} (RFC 9700 §4.15). */
public record ClientId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
  private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-.*");

  /** The public client of whoever names no other: made at the first start, never removed. */
  public static final ClientId BUILT_IN = new ClientId("identity");

  public ClientId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a client id has 1 to 64 of A-Z a-z 0-9 . _ ~ - and is no UUID");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches() && !UUID_FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
