package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of ending a connection. */
public sealed interface Disconnection {

  /** There is none, or it was ended before. */
  record NothingThere() implements Disconnection {}

  /** It is over, and its secrets are gone. */
  record Disconnected(Connection connection) implements Disconnection, SecurityEvent {
    @Override
    public String name() {
      return "connection.disconnected";
    }

    @Override
    public Facts facts() {
      return ConnectionEvent.about(connection);
    }
  }
}
