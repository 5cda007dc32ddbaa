package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of changing a client. */
public sealed interface ClientChange {

  record Changed(Client client) implements ClientChange, SecurityEvent {
    @Override
    public String name() {
      return "client.changed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.id().value());
    }
  }

  /** There is no such client, or no longer. */
  record Unknown() implements ClientChange {}

  /** Somebody in the audience could not read the tokens. */
  record Conflict(AudienceConflict reason) implements ClientChange {}

  record Unacceptable(ClientMetadata.Flaw flaw) implements ClientChange {}
}
