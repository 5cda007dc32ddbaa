package io.identity.domain.tokens;

import org.jspecify.annotations.Nullable;

/** Nobody can say what a token must hold. The caller may ask again. */
public class ClaimsUnavailableException extends RuntimeException {
  public ClaimsUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
