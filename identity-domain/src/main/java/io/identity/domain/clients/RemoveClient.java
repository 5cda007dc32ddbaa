package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.ClientRemoval.BuiltIn;
import io.identity.domain.clients.ClientRemoval.Removed;
import io.identity.domain.clients.ClientRemoval.Unknown;

/** Use case: a client goes for good, and everything ever issued to it dies. */
public final class RemoveClient {

  private final Clients clients;
  private final DenyClient denyClient;
  private final SecurityEvents events;

  public RemoveClient(Clients clients, DenyClient denyClient, SecurityEvents events) {
    this.clients = clients;
    this.denyClient = denyClient;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public ClientRemoval remove(ClientId id) {
    if (id.equals(ClientId.BUILT_IN)) {
      return new BuiltIn();
    }
    return clients.findAndLock(id).map(this::remove).orElseGet(Unknown::new);
  }

  private ClientRemoval remove(Client found) {
    clients.remove(denyClient.deny(found));
    var removed = new Removed(found.id());
    events.report(removed);
    return removed;
  }
}
