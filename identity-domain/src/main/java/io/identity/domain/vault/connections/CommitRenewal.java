package io.identity.domain.vault.connections;

import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.ConnectionEvent.Recovered;
import io.identity.domain.vault.connections.ConnectionEvent.RefreshUnsaved;
import io.identity.domain.vault.connections.Refresh.Renewed;
import io.identity.domain.vault.connections.Refresh.Superseded;
import io.identity.domain.vault.providers.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a provider gave, once: the old refresh token may be worthless by now, so as long as
 * the database is away this goes on trying.
 */
final class CommitRenewal {

  /** Short: whoever finds the lease run out waits a little, and no longer. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Duration PERSEVERANCE = Duration.ofMinutes(5);

  private final Connections connections;
  private final LeasedConnections leased;
  private final RefreshRhythm rhythm;
  private final Transaction transaction;
  private final Pause pause;
  private final SecurityEvents events;
  private final InstantSource clock;

  CommitRenewal(
      Connections connections,
      LeasedConnections leased,
      RefreshRhythm rhythm,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock) {
    this.connections = connections;
    this.leased = leased;
    this.rhythm = rhythm;
    this.transaction = transaction;
    this.pause = pause;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param asked the connection whose refresh token was sent
   * @param sealing called until it has succeeded, then not again
   * @throws DataRefusedException at once, told
   */
  Refresh commit(Connection asked, Provider provider, UUID attempt, Supplier<Renewal> sealing) {
    @Nullable Renewal renewal = null;
    @Nullable Instant awaySince = null;
    while (true) {
      try {
        Renewal sealed = renewal == null ? sealing.get() : renewal;
        renewal = sealed;
        return transaction.call(() -> store(asked, provider, sealed));
      } catch (DataRefusedException refused) {
        events.report(new RefreshUnsaved());
        throw refused;
      } catch (RuntimeException unsaved) {
        Instant now = clock.instant();
        if (awaySince == null) {
          awaySince = now;
          events.report(new RefreshUnsaved());
        } else if (!now.isBefore(awaySince.plus(PERSEVERANCE))) {
          throw unsaved;
        }
        pause.lasting(PAUSE);
        hold(asked.id(), attempt, provider);
      }
    }
  }

  /** By the generation, not the lease: who lost that and got tokens all the same has the newest. */
  private Refresh store(Connection asked, Provider provider, Renewal renewal) {
    var now = clock.instant();
    Optional<Connection> found = connections.findAndLock(asked.id());
    if (found.isEmpty()) {
      return superseded(asked.disconnected(now));
    }
    Connection stored = found.get();
    if (Objects.equals(renewal.accessToken(), stored.tokens().accessToken())) {
      return new Renewed(stored); // The commit before succeeded, and its answer was lost.
    }
    if (stored.generation() != asked.generation()) {
      return superseded(stored);
    }
    var due = rhythm.due(provider.refresh(), renewal.askedAt(), renewal.expiresAt());
    Connection renewed = stored.renewed(renewal, due, now);
    connections.save(renewed);
    if (stored.health().failing()) {
      events.report(new Recovered(renewed));
    }
    return told(new Renewed(renewed));
  }

  private Refresh superseded(Connection newer) {
    return told(new Superseded(newer));
  }

  private Refresh told(Refresh.Told told) {
    events.report(told);
    return told;
  }

  /** In vain while the database is away; then the lease runs out, and the next one learns of it. */
  private void hold(ConnectionId id, UUID attempt, Provider provider) {
    try {
      boolean _ = transaction.call(() -> leased.extend(id, attempt, provider));
    } catch (RuntimeException unheld) {
      // The next attempt to store tells.
    }
  }
}
