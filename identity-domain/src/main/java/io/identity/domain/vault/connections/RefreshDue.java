package io.identity.domain.vault.connections;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.RefreshPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Use case: connections whose tokens age are refreshed before anybody waits for one, and those
 * whose secrets did not open are tried again. Every server calls it again and again; what one works
 * at, the others leave out.
 */
public final class RefreshDue {

  private static final int BATCH = 50;

  /**
   * Every other look takes those whose tokens end first among so many: after an outage all are due.
   * The others take turns, so that what cannot be refreshed is in nobody's way.
   */
  private static final int CHOICE = 500;

  /** What takes longer goes on beside the next batch: a slow provider is in nobody's way. */
  private static final Duration BATCH_MAX = Duration.ofMillis(500);

  private final Connections connections;
  private final ConnectedProviders providers;
  private final Flights flights;
  private final ServeToken serve;
  private final Transaction transaction;
  private final InstantSource clock;
  private final Semaphore free;
  private final AtomicInteger looks = new AtomicInteger();

  public RefreshDue(
      Connections connections,
      ConnectedProviders providers,
      Flights flights,
      ServeToken serve,
      ConnectionPolicy policy,
      Transaction transaction,
      InstantSource clock) {
    this.connections = connections;
    this.providers = providers;
    this.flights = flights;
    this.serve = serve;
    this.transaction = transaction;
    this.clock = clock;
    this.free = new Semaphore(policy.concurrency());
  }

  /**
   * Some of them, and returns when they are through, or soon. One that fails, or takes its time, is
   * in nobody's way. Call it outside any transaction.
   *
   * @return whether there may be more at once
   */
  public boolean refreshSome() {
    Instant now = clock.instant();
    int longest = looks.getAndIncrement() % 2 == 0 ? CHOICE : BATCH;
    List<Connection> due = transaction.call(() -> connections.due(now, longest, BATCH));
    Map<ProviderId, RefreshPolicy> times = new HashMap<>();
    List<CompletableFuture<Boolean>> under = new ArrayList<>();
    int putOff = 0;
    for (Connection connection : due) {
      RefreshPolicy its = times.computeIfAbsent(connection.provider(), this::times);
      if (connection.is(Status.UNREADABLE)) {
        putOff += readAgain(connection) ? 1 : 0;
      } else if (restsUntil(connection, its, now).isAfter(now)) {
        putOff += transaction.call(() -> putOff(connection, its, now)) ? 1 : 0;
      } else {
        free.acquireUninterruptibly();
        under.add(
            flights
                .start(connection, Trigger.BACKGROUND)
                .whenComplete((outcome, failure) -> free.release())
                .handle((outcome, failure) -> moved(outcome, failure))
                .completeOnTimeout(false, BATCH_MAX.toMillis(), TimeUnit.MILLISECONDS));
      }
    }
    long moved = under.stream().filter(CompletableFuture::join).count();
    return due.size() == BATCH && moved + putOff > 0;
  }

  /** Where nothing moves, the next look would find the same ones. */
  private static boolean moved(@Nullable Refresh outcome, @Nullable Throwable failure) {
    return failure == null && !(outcome instanceof Refresh.Elsewhere);
  }

  private RefreshPolicy times(ProviderId provider) {
    return providers.find(provider).map(Provider::refresh).orElse(RefreshPolicy.DEFAULT);
  }

  /** One that nobody uses is kept alive only: the grant must not lapse, tokens are for nobody. */
  private static Instant restsUntil(Connection connection, RefreshPolicy times, Instant now) {
    Instant lastOk = connection.health().lastOkAt();
    return lastOk != null
            && connection.health().healthy()
            && connection.tokens().refreshToken() != null
            && connection.idle(times, now)
        ? keptAlive(lastOk, connection.tokens().refreshExpiry(), times)
        : Instant.MIN;
  }

  /** Use may put the end off, so it is used half way to its end at the latest. */
  private static Instant keptAlive(
      Instant lastOk, @Nullable RefreshExpiry end, RefreshPolicy times) {
    Duration rest = times.keepAlive();
    Duration half = end == null ? rest : Duration.between(lastOk, end.at()).dividedBy(2);
    return lastOk.plus(half.compareTo(rest) < 0 ? half : rest).truncatedTo(ChronoUnit.MICROS);
  }

  /** The key may be back; where it is not, it may be at another server, which looks as well. */
  private boolean readAgain(Connection unreadable) {
    return serve.readAgain(unreadable).is(Status.ACTIVE)
        || transaction.call(
            () ->
                connections
                    .findAndLock(unreadable.id())
                    .filter(stored -> stored.is(Status.UNREADABLE))
                    .map(stored -> saved(stored.dueAgain(RefreshRhythm.readAgain(clock.instant()))))
                    .isPresent());
  }

  private boolean putOff(Connection seen, RefreshPolicy times, Instant now) {
    return LeasedConnections.current(connections.findAndLock(seen.id()), seen.generation())
        .filter(stored -> restsUntil(stored, times, now).isAfter(now))
        .map(stored -> saved(stored.dueAgain(restsUntil(stored, times, now))))
        .isPresent();
  }

  private Connection saved(Connection connection) {
    connections.save(connection);
    return connection;
  }
}
