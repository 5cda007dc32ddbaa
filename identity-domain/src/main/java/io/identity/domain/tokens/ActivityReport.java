package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;

/** What came of a resource server's report. */
public sealed interface ActivityReport {

  /** What could be believed was noted; nothing is said about the rest. */
  record Noted() implements ActivityReport {}

  /** The client is not one that reports activity. */
  record NotAllowed(ClientId client) implements ActivityReport, SecurityEvent {
    @Override
    public String name() {
      return "activity.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value()).reason("client_not_allowed");
    }
  }
}
