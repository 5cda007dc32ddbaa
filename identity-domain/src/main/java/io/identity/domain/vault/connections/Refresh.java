package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to refresh a connection. */
public sealed interface Refresh {

  /** Somebody else is at it. */
  record Elsewhere() implements Refresh {}

  /** There was nothing to do, or nothing that may be done; the stored connection tells which. */
  record NotNeeded() implements Refresh {}

  /** The provider was not asked, and should not be before that. */
  record HeldBack(Obstacle obstacle, @Nullable String code, @Nullable Instant until)
      implements Refresh {}

  /** Something was learned; it is committed and in the audit trail. */
  sealed interface Told extends Refresh, SecurityEvent {
    Connection connection();

    @Override
    default Facts facts() {
      return ConnectionEvent.about(connection());
    }
  }

  /** New tokens are stored. */
  record Renewed(Connection connection) implements Told {
    @Override
    public String name() {
      return "connection.refreshed";
    }
  }

  /** No token came; the connection goes on. */
  record Failed(Connection connection, Obstacle obstacle) implements Told {
    @Override
    public String name() {
      return "connection.refresh_failed";
    }

    @Override
    public Facts facts() {
      return Told.super.facts().reason(obstacle);
    }
  }

  /** No token will come any more unless the owner authorizes again. */
  record Ended(Connection connection) implements Told {
    @Override
    public String name() {
      return "connection.reauthorization_required";
    }

    @Override
    public Facts facts() {
      State.Reason reason = connection.state().reason();
      return reason == null ? Told.super.facts() : Told.super.facts().reason(reason);
    }
  }

  /** The refresh token does not open. */
  record Unreadable(Connection connection) implements Told {
    @Override
    public String name() {
      return "connection.unreadable";
    }
  }

  /** The tokens came too late: somebody stored newer ones, or ended the connection. */
  record Superseded(Connection connection) implements Told {
    @Override
    public String name() {
      return "connection.refresh_superseded";
    }
  }
}
