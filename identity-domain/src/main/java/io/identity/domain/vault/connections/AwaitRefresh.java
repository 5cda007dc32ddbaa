package io.identity.domain.vault.connections;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.ProviderUnavailable;
import io.identity.domain.vault.connections.Handout.RefreshInProgress;
import io.identity.domain.vault.connections.Handout.Way;
import io.identity.domain.vault.connections.Refresh.Elsewhere;
import io.identity.domain.vault.connections.Refresh.Failed;
import io.identity.domain.vault.connections.Refresh.HeldBack;
import io.identity.domain.vault.connections.Refresh.NotNeeded;
import io.identity.domain.vault.connections.Refresh.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for new tokens, whoever fetches them, and says what came of it. */
final class AwaitRefresh {

  /** Callers at once in a server: one that waits holds a thread, and others want to sign in. */
  static final int WAITING_MAX = 100;

  private static final Duration POLL_MIN = Duration.ofMillis(50);
  private static final Duration POLL_MAX = Duration.ofMillis(400);

  private final Connections connections;
  private final Flights flights;
  private final ServeToken serve;
  private final RefreshRhythm rhythm;
  private final ConnectionPolicy policy;
  private final Transaction transaction;
  private final Pause pause;
  private final InstantSource clock;
  private final Consumer<Duration> waits;
  private final Semaphore places = new Semaphore(WAITING_MAX);

  AwaitRefresh(
      Connections connections,
      Flights flights,
      ServeToken serve,
      RefreshRhythm rhythm,
      ConnectionPolicy policy,
      Transaction transaction,
      Pause pause,
      InstantSource clock,
      Consumer<Duration> waits) {
    this.connections = connections;
    this.flights = flights;
    this.serve = serve;
    this.rhythm = rhythm;
    this.policy = policy;
    this.transaction = transaction;
    this.pause = pause;
    this.clock = clock;
    this.waits = waits;
  }

  /** Who finds no place has the refresh started all the same, and may ask again. */
  Handout awaited(Connection before, TokenRequest request) {
    Trigger trigger = request.rejects(before) ? Trigger.FORCED : Trigger.ON_DEMAND;
    if (!places.tryAcquire()) {
      var _ = flights.start(before, trigger);
      return late(before, request);
    }
    try {
      return await(before, request, trigger);
    } finally {
      places.release();
    }
  }

  /** Nobody waits longer than the policy says, whoever refreshes; after every wake it is read. */
  private Handout await(Connection before, TokenRequest request, Trigger trigger) {
    Duration waited = Duration.ZERO;
    Duration poll = POLL_MIN;
    Way way = Way.REFRESHED;
    while (true) {
      Instant asked = clock.instant();
      Refresh outcome =
          flights.await(before, trigger, policy.patience().minus(waited)).orElse(null);
      waited = waited.plus(passedSince(asked));
      Duration left = policy.patience().minus(waited);
      Optional<Handout> handout = settled(before, request, way, outcome, left);
      if (handout.isPresent() || outcome == null || !left.isPositive()) {
        if (way == Way.WAITED) {
          waits.accept(waited);
        }
        return handout.orElseGet(() -> late(before, request));
      }
      if (!(outcome instanceof HeldBack)) {
        way = Way.WAITED; // For another server, that is.
      }
      Duration nap = poll.plus(rhythm.upTo(poll.dividedBy(4)));
      pause.lasting(nap);
      waited = waited.plus(nap);
      poll = poll.multipliedBy(2).compareTo(POLL_MAX) > 0 ? POLL_MAX : poll.multipliedBy(2);
    }
  }

  private Duration passedSince(Instant then) {
    Duration passed = Duration.between(then, clock.instant());
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  /** Empty as long as somebody else is at it, or the provider has no place yet. */
  private Optional<Handout> settled(
      Connection before, TokenRequest request, Way way, @Nullable Refresh outcome, Duration left) {
    Connection now = read(before.id()).orElse(null);
    if (now == null) {
      return Optional.of(new NotFound(ConnectionEvent.about(before)));
    }
    Optional<Handout> refusal = serve.refusal(now);
    if (refusal.isPresent()) {
      return refusal;
    }
    if (now.generation() != before.generation() && now.tokens().servable(clock.instant())) {
      return Optional.of(serve.given(now, request, way));
    }
    return switch (outcome) {
      case null -> Optional.empty();
      case Elsewhere elsewhere -> Optional.empty();
      case NotNeeded overtaken -> Optional.empty();
      case HeldBack held when isWorthWaiting(held, now, left) -> Optional.empty();
      case HeldBack held ->
          Optional.of(without(now, request, held.obstacle(), held.code(), held.until()));
      case Failed failed ->
          Optional.of(
              without(
                  now,
                  request,
                  failed.obstacle(),
                  failed.connection().health().lastCode(),
                  failed.connection().health().retryAt()));
      case Told told -> Optional.empty();
    };
  }

  /**
   * For its turn at a provider: not at one that fails, and not where it would keep others from
   * waiting, who want tokens of providers that answer.
   */
  private boolean isWorthWaiting(HeldBack held, Connection connection, Duration left) {
    Instant now = clock.instant();
    return held.obstacle() == Obstacle.THROTTLED
        && places.availablePermits() >= WAITING_MAX / 2
        && held.until() != null
        && held.until().isBefore(now.plus(left))
        && !connection.tokens().servable(now);
  }

  /** No fresher token than there was: that one, as long as it lives. */
  private Handout without(
      Connection connection,
      TokenRequest request,
      Obstacle obstacle,
      @Nullable String code,
      @Nullable Instant until) {
    String why = code == null ? obstacle.reason() : code;
    return serve
        .stale(connection, request, why)
        .orElseGet(
            () ->
                new ProviderUnavailable(
                    connection,
                    obstacle,
                    why,
                    until == null ? null : Duration.between(clock.instant(), until)));
  }

  private Handout late(Connection before, TokenRequest request) {
    Connection now = read(before.id()).orElse(before);
    return serve
        .refusal(now)
        .or(() -> serve.stale(now, request, "refresh_in_progress"))
        .orElseGet(() -> new RefreshInProgress(now));
  }

  /** One whose secrets did not open may have them back: a key can return. */
  Optional<Connection> read(ConnectionId id) {
    return transaction
        .call(() -> connections.find(id))
        .map(found -> found.is(Status.UNREADABLE) ? serve.readAgain(found) : found);
  }
}
