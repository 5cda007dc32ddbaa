package io.identity.domain.keys;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** A signing key came to another stage of its life. */
record SigningKeyMoved(SigningKey key, Cause cause) implements SecurityEvent {

  /** Why. */
  enum Cause {
    START,
    SCHEDULE,
    REQUEST,
    EMERGENCY
  }

  @Override
  public String name() {
    return switch (key.stage()) {
      case NEXT -> "signing_key.published";
      case ACTIVE -> "signing_key.activated";
      case RETIRED -> "signing_key.retired";
      case REMOVED -> "signing_key.removed";
    };
  }

  @Override
  public Facts facts() {
    return Facts.NONE.key(key.kid()).reason(cause);
  }
}
