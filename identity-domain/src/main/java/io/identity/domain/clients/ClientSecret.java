package io.identity.domain.clients;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a confidential client proves itself with. High-entropy, so a fast keyed hash protects it.
 */
public record ClientSecret(String value) {

  private static final int BYTES = 32;

  /** A new one: base64url, so that it needs no escaping in any header or form. */
  static ClientSecret random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ClientSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The text handed to the client. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "ClientSecret[…]";
  }
}
