package io.identity.domain.vault.connect;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What happens to a session. */
public sealed interface ConnectEvent extends SecurityEvent
    permits Ending, ConnectEvent.Authorized, ConnectEvent.Denied, ConnectEvent.Abandoned {

  ConnectSession session();

  /** The session's id stands where a token's does. */
  @Override
  default Facts facts() {
    return about(session());
  }

  static Facts about(ConnectSession session) {
    return Facts.NONE
        .subject(session.wish().owner().value())
        .key("provider/" + session.wish().provider())
        .token(session.id().toString());
  }

  /** There is a connection. */
  record Completed(ConnectSession session) implements Ending {
    @Override
    public String name() {
      return "connect.completed";
    }
  }

  /** There are tokens, to be confirmed. */
  record Authorized(ConnectSession session) implements ConnectEvent, Arrival {
    @Override
    public String name() {
      return "connect.authorized";
    }
  }

  /** The person said no. */
  record Denied(ConnectSession session) implements ConnectEvent, Arrival {
    @Override
    public String name() {
      return "connect.denied";
    }
  }

  /** There will be no connection. */
  record Failed(ConnectSession session, ConnectFailure why) implements Ending {
    @Override
    public String name() {
      return "connect.failed";
    }

    @Override
    public Facts facts() {
      return about(session).reason(why);
    }
  }

  /** Nobody confirmed its tokens, which are gone now. */
  record Abandoned(ConnectSession session) implements ConnectEvent {
    @Override
    public String name() {
      return "connect.abandoned";
    }
  }
}
