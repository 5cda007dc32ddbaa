package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of taking a refresh token out of quarantine. */
public sealed interface Restoration {

  /** No refresh token is kept there, or not any more. */
  record NothingKept() implements Restoration {}

  /** The connection is active again; whether its token works is seen at once. */
  record Restored(Connection connection) implements Restoration, SecurityEvent {
    @Override
    public String name() {
      return "connection.restored";
    }

    @Override
    public Facts facts() {
      return ConnectionEvent.about(connection);
    }
  }
}
