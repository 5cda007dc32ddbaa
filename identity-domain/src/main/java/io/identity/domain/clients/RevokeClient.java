package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import java.util.Optional;

/** Use case: everything ever issued to a client is dead; the client itself goes on. */
public final class RevokeClient {

  private final Clients clients;
  private final DenyClient denyClient;
  private final SecurityEvents events;

  public RevokeClient(Clients clients, DenyClient denyClient, SecurityEvents events) {
    this.clients = clients;
    this.denyClient = denyClient;
    this.events = events;
  }

  /** What happened: the client's epoch rose. */
  public record ClientRevoked(ClientId client) implements SecurityEvent {
    @Override
    public String name() {
      return "client.revoked";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value());
    }
  }

  /** Empty when there is no such client. */
  public Optional<ClientRevoked> revoke(ClientId id) {
    return clients
        .findAndLock(id)
        .map(
            found -> {
              clients.save(denyClient.deny(found));
              var revoked = new ClientRevoked(id);
              events.report(revoked);
              return revoked;
            });
  }
}
