package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import org.jspecify.annotations.Nullable;

/** What happens to connections besides the outcomes of use cases. */
public sealed interface ConnectionEvent extends SecurityEvent {

  /** Whose row it concerns; null where none can be named. */
  @Nullable Connection connection();

  @Override
  default Facts facts() {
    Connection known = connection();
    return known == null ? Facts.NONE : about(known);
  }

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
  }

  /** Nobody holds it any more. */
  record Resumed(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.resumed";
    }
  }

  /** Its owner, or who manages it, calls it something else. */
  record Described(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.described";
    }
  }

  /** Several refreshes in a row failed. */
  record RefreshFailing(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.refresh_failing";
    }
  }

  /** After that, one did not. */
  record Recovered(Connection connection) implements ConnectionEvent {
    @Override
    public String name() {
      return "connection.recovered";
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
    public @Nullable Connection connection() {
      return null;
    }
  }
}
