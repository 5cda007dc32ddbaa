package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import java.time.InstantSource;
import java.util.Optional;

/** Use case: everything ever issued to a client is dead, in one step, however much it is. */
public final class RevokeClient {

  private final Clients clients;
  private final Revocations revocations;
  private final RevocationPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RevokeClient(
      Clients clients,
      Revocations revocations,
      RevocationPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    this.clients = clients;
    this.revocations = revocations;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
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
              Client client = found.withNextEpoch();
              clients.save(client);
              revocations.add(
                  Revocation.client(
                      id.value(), client.epoch(), policy.untilAllDead(clock.instant())));
              var revoked = new ClientRevoked(id);
              events.report(revoked);
              return revoked;
            });
  }
}
