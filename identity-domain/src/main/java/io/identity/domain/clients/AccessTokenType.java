package io.identity.domain.clients;

import java.util.Arrays;
import java.util.Optional;

/** What an access token calls itself in its header ({@code typ}). */
public enum AccessTokenType {
  /** What every MicroProfile runtime accepts. */
  JWT("JWT"),
  /** RFC 9068 §2.1; some runtimes refuse it. */
  AT_JWT("at+jwt");

  private final String typ;

  AccessTokenType(String typ) {
    this.typ = typ;
  }

  public String typ() {
    return typ;
  }

  public static Optional<AccessTokenType> named(String typ) {
    return Arrays.stream(values()).filter(type -> type.typ.equals(typ)).findFirst();
  }
}
