package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.Connections.Claim;
import io.identity.domain.vault.connections.Refresh.Ended;
import io.identity.domain.vault.connections.Refresh.HeldBack;
import io.identity.domain.vault.connections.Refresh.NotNeeded;
import io.identity.domain.vault.connections.Refresh.Unreadable;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What one attempt does to the connection whose lease it has: nothing, once that is another's or
 * the generation went on. Every method needs a transaction.
 */
final class LeasedConnections {

  private static final Duration LEASE_MIN = Duration.ofSeconds(60);

  /**
   * For who could not reach the database: one attempt there and the pause after it (see {@link
   * CommitRenewal}), and shorter than callers wait.
   */
  private static final Duration MOMENT = Duration.ofSeconds(7);

  private final Connections connections;
  private final Setbacks setbacks;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final String node;

  LeasedConnections(
      Connections connections,
      Setbacks setbacks,
      SecurityEvents events,
      InstantSource clock,
      String node) {
    this.connections = connections;
    this.setbacks = setbacks;
    this.events = events;
    this.clock = clock;
    this.node = node;
  }

  /** Longer than both requests of an attempt together. */
  static Duration lease(Provider provider) {
    Duration twice = provider.refresh().deadline().multipliedBy(2);
    return twice.compareTo(LEASE_MIN) > 0 ? twice : LEASE_MIN;
  }

  static Optional<Connection> current(Optional<Connection> found, long generation) {
    return found.filter(each -> each.generation() == generation && each.is(Status.ACTIVE));
  }

  /** As it is now that nobody else may ask; empty where somebody else may. */
  Optional<Connection> claim(Connection seen, UUID attempt, Provider provider) {
    return connections.claim(seen.id(), seen.generation(), of(attempt, provider))
        ? current(connections.find(seen.id()), seen.generation())
        : Optional.empty();
  }

  boolean extend(ConnectionId id, UUID attempt, Provider provider) {
    return connections.extend(id, of(attempt, provider));
  }

  private Claim of(UUID attempt, Provider provider) {
    return new Claim(node, attempt, lease(provider), MOMENT);
  }

  /** An answer may be lost. Whether the connection is still the attempt's to ask for. */
  boolean noteAmbiguous(Connection claimed, UUID attempt, Provider provider) {
    return extend(claimed.id(), attempt, provider)
        && change(claimed, attempt, stored -> stored.doubtful(clock.instant())).isPresent();
  }

  /** A refusal of a refresh token that is no longer the stored one says nothing. */
  Refresh fail(Connection claimed, UUID attempt, Failed failed, boolean strikesCount) {
    Instant now = clock.instant();
    return change(claimed, attempt, stored -> setbacks.after(stored, failed, strikesCount, now))
        .map(after -> failed(claimed, after, failed))
        .orElseGet(() -> unheard(claimed, attempt, failed));
  }

  /** One that is held meanwhile learns nothing, but that no answer is lost where none is. */
  private Refresh unheard(Connection claimed, UUID attempt, Failed failed) {
    if (failed.failure() != Failure.AMBIGUOUS) {
      letGo(claimed, attempt);
    }
    return new NotNeeded();
  }

  private void letGo(Connection claimed, UUID attempt) {
    var _ = leased(claimed, attempt).map(Connection::released).map(this::saved);
  }

  private Refresh failed(Connection before, Connection after, Failed failed) {
    if (Setbacks.tellsFailing(before, after)) {
      events.report(new ConnectionEvent.RefreshFailing(after));
    }
    return told(
        after.is(Status.ACTIVE)
            ? new Refresh.Failed(after, Obstacle.of(failed.failure()))
            : new Ended(after));
  }

  Refresh unreadable(Connection claimed, UUID attempt) {
    return change(claimed, attempt, stored -> stored.unreadable(clock.instant()).released())
        .<Refresh>map(after -> told(new Unreadable(after)))
        .orElseGet(NotNeeded::new);
  }

  Refresh release(Connection claimed, UUID attempt) {
    letGo(claimed, attempt);
    return heldBack(claimed);
  }

  static Refresh heldBack(Connection connection) {
    Health health = connection.health();
    Obstacle obstacle =
        health.lastFailure() == null ? Obstacle.UNAVAILABLE : Obstacle.of(health.lastFailure());
    return new HeldBack(obstacle, health.lastCode(), health.retryAt());
  }

  /** Without a refresh token, and without an access token that could be given. */
  Refresh end(Connection seen) {
    Instant now = clock.instant();
    return current(connections.findAndLock(seen.id()), seen.generation())
        .map(
            stored ->
                stored.needsReauthorization(
                    State.Reason.NO_REFRESH_TOKEN, Duration.ZERO, stored.health(), now))
        .map(this::saved)
        .<Refresh>map(after -> told(new Ended(after)))
        .orElseGet(NotNeeded::new);
  }

  /** Nobody needs to look at it before that; whoever may be at it says more when it is through. */
  boolean postpone(Connection seen, Instant due) {
    return current(connections.findAndLock(seen.id()), seen.generation())
        .map(stored -> saved(stored.dueAgain(due)))
        .isPresent();
  }

  private Optional<Connection> change(
      Connection claimed, UUID attempt, UnaryOperator<Connection> change) {
    return leased(claimed, attempt)
        .filter(stored -> stored.is(Status.ACTIVE))
        .map(change)
        .map(this::saved);
  }

  /** Whatever its status. */
  private Optional<Connection> leased(Connection claimed, UUID attempt) {
    return connections
        .findAndLock(claimed.id())
        .filter(stored -> stored.generation() == claimed.generation())
        .filter(stored -> stored.leasedBy(attempt));
  }

  private Connection saved(Connection connection) {
    connections.save(connection);
    return connection;
  }

  private Refresh told(Refresh.Told told) {
    events.report(told);
    return told;
  }
}
