package io.identity.domain.vault.sealing;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** A vault key came to another status. */
public record VaultKeyMoved(VaultKey key, Cause cause) implements SecurityEvent {

  /** Why. */
  public enum Cause {
    FIRST_START,
    REQUEST,
    ENCRYPTIONS,
    ALL_SERVERS_READY,
    SUCCESSOR
  }

  @Override
  public String name() {
    return switch (key.status()) {
      case ADDED -> "vault_key.added";
      case PRIMARY -> "vault_key.promoted";
      case SECONDARY -> cause == Cause.REQUEST ? "vault_key.enabled" : "vault_key.relieved";
      case DISABLED -> "vault_key.disabled";
      case DESTROYED -> "vault_key.destroyed";
    };
  }

  @Override
  public Facts facts() {
    return Facts.NONE.key(key.id().value()).reason(cause);
  }
}
