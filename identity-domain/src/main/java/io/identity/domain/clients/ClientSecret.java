package io.identity.domain.clients;

/**
 * What a confidential client proves itself with. High-entropy, so a fast keyed hash protects it.
 */
public record ClientSecret(String value) {

  /** The text handed to the client. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "ClientSecret[…]";
  }
}
