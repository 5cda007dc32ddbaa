package io.identity.domain.vault.connections;

import java.util.UUID;

/** Names a connection, here and in addresses. */
public record ConnectionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
