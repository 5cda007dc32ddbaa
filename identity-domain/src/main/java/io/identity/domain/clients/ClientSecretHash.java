package io.identity.domain.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;

/**
 * HMAC-SHA-256 of a client secret under a key of this server.
 *
 * @param value base64url, 43 characters
 */
public record ClientSecretHash(String value) {

  /** In constant time. */
  boolean matches(ClientSecretHash other) {
    return MessageDigest.isEqual(value.getBytes(US_ASCII), other.value.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "ClientSecretHash[…]";
  }
}
