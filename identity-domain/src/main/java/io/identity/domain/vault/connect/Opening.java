package io.identity.domain.vault.connect;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.net.URI;
import java.time.Duration;

/** What came of asking for a connection. */
public sealed interface Opening extends SecurityEvent {

  /**
   * A session is open.
   *
   * @param link which the person's browser must be given, and nobody else
   */
  record Opened(ConnectSession session, URI link) implements Opening {

    @Override
    public String name() {
      return "connect.opened";
    }

    @Override
    public Facts facts() {
      return ConnectEvent.about(session);
    }

    /** The link is the person's. */
    @Override
    public String toString() {
      return "Opened[" + session.id() + "]";
    }
  }

  /** There is none. */
  record NotOpened(ConnectWish wish, Reason reason) implements Opening {

    @Override
    public String name() {
      return "connect.not_opened";
    }

    @Override
    public Facts facts() {
      return ConnectEvent.about(wish).reason(reason);
    }
  }

  /**
   * There is none, because the person has enough of them open there.
   *
   * @param retryAfter until one of those is over
   */
  record Crowded(ConnectWish wish, Duration retryAfter) implements Opening {

    @Override
    public String name() {
      return "connect.throttled";
    }

    @Override
    public Facts facts() {
      return ConnectEvent.about(wish);
    }
  }

  /** Why not. */
  enum Reason {
    /** Unknown, disabled or broken. */
    PROVIDER_UNAVAILABLE,
    RETURN_URL_NOT_ALLOWED,
    /** What is to be renewed is not there, or not of that owner and provider. */
    UNKNOWN_CONNECTION,
    /** What is to be renewed is held by an operator. */
    CONNECTION_SUSPENDED
  }
}
