package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.ClientChange.Changed;
import io.identity.domain.clients.ClientChange.Unacceptable;
import io.identity.domain.clients.ClientChange.Unknown;
import io.identity.domain.clients.ClientMetadata.Flaw;
import java.util.Optional;

/**
 * Use case: an administrator replaces all that is registered about a client, its id, its secret and
 * its epoch excepted. What was issued to a client dies as it is disabled.
 */
public final class ChangeClient {

  private final Clients clients;
  private final DenyClient denyClient;
  private final Transaction transaction;
  private final SecurityEvents events;

  public ChangeClient(
      Clients clients, DenyClient denyClient, Transaction transaction, SecurityEvents events) {
    this.clients = clients;
    this.denyClient = denyClient;
    this.transaction = transaction;
    this.events = events;
  }

  /** Call it outside any transaction. */
  public ClientChange change(ClientId id, ClientMetadata metadata) {
    return transaction.call(
        () ->
            clients.findAndLock(id).map(found -> change(found, metadata)).orElseGet(Unknown::new));
  }

  private ClientChange change(Client found, ClientMetadata metadata) {
    Optional<Flaw> flaw = metadata.flaw(found.confidential());
    if (flaw.isPresent()) {
      return new Unacceptable(flaw.get());
    }
    Client changed = found.with(metadata);
    // Also where it was disabled before: whoever asks again must not hear of it too early.
    var done = new Changed(changed.enabled() ? changed : denyClient.deny(changed));
    clients.save(done.client());
    events.report(done);
    return done;
  }
}
