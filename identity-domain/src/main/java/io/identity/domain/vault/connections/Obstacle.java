package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.TokenReply.Failure;
import java.util.Locale;

/** Why a provider gives no token, for whoever waits for one. */
public enum Obstacle {
  PROTOCOL_ERROR,
  MISCONFIGURED,
  SCOPE_NOT_GRANTED,
  THROTTLED,
  UNAVAILABLE,
  /** It failed so often that it is left alone. */
  CIRCUIT_OPEN,
  /** The grant was refused, for the first time. */
  GRANT_REFUSED,
  /** There is no such provider any more, or an operator has switched it off. */
  DISABLED;

  /** In {@code lower_snake_case}. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Obstacle of(Failure failure) {
    return switch (failure) {
      case GRANT, INTERACTION -> GRANT_REFUSED;
      case CONFIG -> MISCONFIGURED;
      case SCOPE -> SCOPE_NOT_GRANTED;
      case THROTTLED -> THROTTLED;
      case TRANSIENT, AMBIGUOUS -> UNAVAILABLE;
      case PROTOCOL -> PROTOCOL_ERROR;
    };
  }
}
