package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.Restoration.NothingKept;
import io.identity.domain.vault.connections.Restoration.Restored;
import java.time.Instant;
import java.time.InstantSource;

/** Use case: an operator knows better than a provider that refused a grant. */
public final class RestoreQuarantined {

  private final Connections connections;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RestoreQuarantined(Connections connections, SecurityEvents events, InstantSource clock) {
    this.connections = connections;
    this.events = events;
    this.clock = clock;
  }

  public Restoration restore(ConnectionId id) {
    Instant now = clock.instant();
    return connections
        .findAndLock(id)
        .filter(found -> isKept(found, now))
        .<Restoration>map(found -> restored(found, now))
        .orElseGet(NothingKept::new);
  }

  private static boolean isKept(Connection connection, Instant now) {
    Instant shredAt = connection.tokens().shredAt();
    return connection.is(Status.REAUTHORIZATION_REQUIRED)
        && shredAt != null
        && now.isBefore(shredAt);
  }

  private Restored restored(Connection connection, Instant now) {
    Connection restored = connection.restored(now);
    connections.save(restored);
    var outcome = new Restored(restored);
    events.report(outcome);
    return outcome;
  }
}
