package io.identity.domain.keys;

/** The custodian of the signing key cannot sign now; later it may. */
public class KeyUnavailableException extends RuntimeException {
  public KeyUnavailableException(String custodian, Throwable cause) {
    super("the custodian of the signing key does not sign: " + custodian, cause);
  }
}
