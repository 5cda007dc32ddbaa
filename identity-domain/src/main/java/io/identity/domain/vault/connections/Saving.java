package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.util.Set;

/** What came of storing an authorization. */
public sealed interface Saving {

  /** There is a connection with these tokens. */
  sealed interface Saved extends Saving, SecurityEvent {
    Connection connection();

    Set<String> missingScopes();

    @Override
    default Facts facts() {
      return ConnectionEvent.about(connection());
    }
  }

  record Created(Connection connection, Set<String> missingScopes) implements Saved {
    @Override
    public String name() {
      return "connection.created";
    }
  }

  record Reauthorized(Connection connection, Set<String> missingScopes) implements Saved {
    @Override
    public String name() {
      return "connection.reauthorized";
    }
  }

  /** Somebody else signed in at the provider; the connection is as it was. */
  record AccountMismatch(Connection connection) implements Saving, SecurityEvent {
    @Override
    public String name() {
      return "connection.account_mismatch";
    }

    @Override
    public Facts facts() {
      return ConnectionEvent.about(connection);
    }
  }

  /** What was to be renewed is held by an operator. */
  record Held(Connection connection) implements Saving {}

  /** What was to be renewed is not there, or another's; or the provider is gone. */
  record NotFound() implements Saving {}
}
