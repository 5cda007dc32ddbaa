package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.ConnectionEvent.Expiring;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Use case: of refresh tokens that will be over it is told beforehand. Every server calls it again
 * and again; what one has told, the others find told.
 */
public final class NoticeExpiry {

  private static final int BATCH = 50;

  private final Connections connections;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public NoticeExpiry(
      Connections connections,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.connections = connections;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Some of them. Call it outside any transaction.
   *
   * @return whether there may be more at once
   */
  public boolean noticeSome() {
    Instant now = clock.instant();
    List<Connection> due = transaction.call(() -> connections.toNotice(now, BATCH));
    long noticed = due.stream().filter(seen -> transaction.call(() -> notice(seen, now))).count();
    return noticed == BATCH;
  }

  private boolean notice(Connection seen, Instant now) {
    return connections
        .findAndLock(seen.id())
        .filter(stored -> stored.is(Status.ACTIVE) && stored.tokens().equals(seen.tokens()))
        .map(
            stored -> {
              Connection noticed = stored.noticed(now);
              connections.save(noticed);
              RefreshExpiry expiry = stored.tokens().refreshExpiry();
              if (expiry != null && expiry.tells(now)) {
                events.report(new Expiring(noticed));
              }
              return noticed;
            })
        .isPresent();
  }
}
