package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.util.Optional;

/** What came of registering a client. */
public sealed interface ClientRegistration {

  /** {@code secret} is told now and never again. */
  record Registered(Client client, Optional<ClientSecret> secret)
      implements ClientRegistration, SecurityEvent {
    @Override
    public String name() {
      return "client.registered";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.id().value());
    }
  }

  /** A client has this id, or had it once. */
  record IdTaken() implements ClientRegistration {}

  /** Somebody in the audience could not read the tokens. */
  record Conflict(AudienceConflict reason) implements ClientRegistration {}

  record Unacceptable(ClientMetadata.Flaw flaw) implements ClientRegistration {}
}
