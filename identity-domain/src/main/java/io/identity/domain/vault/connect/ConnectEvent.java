package io.identity.domain.vault.connect;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What happens to a session. */
public sealed interface ConnectEvent extends SecurityEvent
    permits Ending,
        ConnectEvent.Authorized,
        ConnectEvent.Denied,
        ConnectEvent.Broken,
        ConnectEvent.Abandoned {

  ConnectSession session();

  /** The session's id stands where a token's does. */
  @Override
  default Facts facts() {
    return about(session());
  }

  static Facts about(ConnectSession session) {
    return about(session.wish()).token(session.id().toString());
  }

  static Facts about(ConnectWish wish) {
    return Facts.NONE.subject(wish.owner().value()).key("provider/" + wish.provider());
  }

  /** There is a connection. */
  record Completed(ConnectSession session) implements Ending {
    @Override
    public String name() {
      return "connect.completed";
    }
  }

  /**
   * There are tokens, to be confirmed.
   *
   * @param confirm which only the browser that came back is given
   */
  record Authorized(ConnectSession session, String confirm) implements ConnectEvent, Arrival {
    @Override
    public String name() {
      return "connect.authorized";
    }

    /** What confirms it is the browser's. */
    @Override
    public String toString() {
      return "Authorized[" + session.id() + "]";
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

  /** There will be no connection, because something is wrong with us. */
  record Broken(ConnectSession session, RuntimeException cause) implements ConnectEvent, Arrival {
    @Override
    public String name() {
      return "connect.failed";
    }

    @Override
    public Facts facts() {
      return about(session).reason(ConnectFailure.SERVER_ERROR);
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
