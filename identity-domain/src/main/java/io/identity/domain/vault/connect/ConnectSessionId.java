package io.identity.domain.vault.connect;

import java.util.UUID;

/** Names a connect session, here and in addresses; knowing it allows nothing. */
public record ConnectSessionId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
