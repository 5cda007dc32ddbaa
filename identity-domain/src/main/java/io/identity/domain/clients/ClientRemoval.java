package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of removing a client. */
public sealed interface ClientRemoval {

  record Removed(ClientId client) implements ClientRemoval, SecurityEvent {
    @Override
    public String name() {
      return "client.removed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value());
    }
  }

  /** There is no such client, or no longer. */
  record Unknown() implements ClientRemoval {}

  /** People without a client of their own sign in through this one. */
  record BuiltIn() implements ClientRemoval {}
}
