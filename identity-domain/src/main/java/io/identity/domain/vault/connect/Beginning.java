package io.identity.domain.vault.connect;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.net.URI;
import java.time.Duration;

/** What came of following a link. */
public sealed interface Beginning permits Beginning.Begun, ConnectRefusal {

  /**
   * The browser goes on to the provider.
   *
   * @param cookie by which it is known when it comes back
   * @param age of the cookie: the longest, because a newer session may be known by it as well
   */
  record Begun(ConnectSession session, URI provider, String cookie, Duration age)
      implements Beginning, SecurityEvent {

    @Override
    public String name() {
      return "connect.begun";
    }

    @Override
    public Facts facts() {
      return ConnectEvent.about(session);
    }

    /** State and cookie are the browser's. */
    @Override
    public String toString() {
      return "Begun[" + session.id() + "]";
    }
  }
}
