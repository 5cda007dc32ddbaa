package io.identity.domain.clients;

import java.util.Arrays;
import java.util.Optional;

/** What a client may ask tokens for, by its registered name (RFC 6749 §1.3, RFC 8693 §2.1). */
public enum GrantType {
  CLIENT_CREDENTIALS("client_credentials"),
  REFRESH_TOKEN("refresh_token"),
  TOKEN_EXCHANGE("urn:ietf:params:oauth:grant-type:token-exchange");

  private final String registeredName;

  GrantType(String registeredName) {
    this.registeredName = registeredName;
  }

  public String registeredName() {
    return registeredName;
  }

  public static Optional<GrantType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.registeredName.equals(name)).findFirst();
  }
}
