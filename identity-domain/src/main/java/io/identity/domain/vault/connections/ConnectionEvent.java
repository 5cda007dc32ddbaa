package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What happens to connections besides the outcomes of use cases. */
public sealed interface ConnectionEvent extends SecurityEvent {

  /** The connection's id stands where a token's does, and the provider where a key does. */
  static Facts about(Connection connection) {
    return Facts.NONE
        .subject(connection.owner().value())
        .token(connection.id().toString())
        .key(connection.provider().value())
        .generation(connection.generation());
  }

  /** An operator holds it: no token leaves, and none is fetched. */
  record Suspended(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.suspended";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /** Nobody holds it any more. */
  record Resumed(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.resumed";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /** Its owner, or who manages it, calls it something else. */
  record Described(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.described";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /** Several refreshes in a row failed. */
  record RefreshFailing(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.refresh_failing";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /** After that, one did not. */
  record Recovered(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.recovered";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /** Its refresh token will be over soon, whoever uses it: its owner should authorize again. */
  record Expiring(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.expiring";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /** A secret that did not open does again. */
  record ReadAgain(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.readable";
    }

    @Override
    public Facts facts() {
      return about(connection);
    }
  }

  /**
   * Tokens came and cannot be stored, for now: an operator must look at the database before the
   * grant is lost. It names nobody, because a row could not be written either.
   */
  record RefreshUnsaved() implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.refresh_unsaved";
    }

    @Override
    public Facts facts() {
      return Facts.NONE;
    }
  }
}
