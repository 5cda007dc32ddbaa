package io.identity.domain.keys;

import org.jspecify.annotations.Nullable;

/** Nothing can be signed now; later it may. */
public class KeyUnavailableException extends RuntimeException {

  /** {@code where} is what does not answer, such as a custodian. */
  public KeyUnavailableException(String where, @Nullable Throwable cause) {
    super("the signing key is out of reach: " + where, cause);
  }
}
