package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.ConnectionEvent.Resumed;
import io.identity.domain.vault.connections.ConnectionEvent.Suspended;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Use case: an operator holds the connections of a person, or at a provider, or lets them go on.
 * One transaction for each: what is interrupted is gone on with by calling again.
 */
public final class SuspendConnections {

  /** What has tokens to hold back. */
  private static final Set<Status> SUSPENDED = EnumSet.of(Status.ACTIVE, Status.UNREADABLE);

  private static final int PAGE = 200;

  private final Connections connections;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public SuspendConnections(
      Connections connections,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.connections = connections;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Whose; one of both at least. */
  public record Scope(@Nullable Owner owner, @Nullable ProviderId provider) {

    public Scope {
      if (owner == null && provider == null) {
        throw new IllegalArgumentException("a scope has an owner or a provider");
      }
    }

    ConnectionQuery page(Status status, @Nullable ConnectionId after) {
      return new ConnectionQuery(owner, provider, status, after, PAGE);
    }
  }

  /** How many would be held. Changes nothing. */
  public long planSuspension(Scope scope) {
    return SUSPENDED.stream().mapToLong(status -> each(scope, status, found -> true)).sum();
  }

  /** How many would go on. Changes nothing. */
  public long planResumption(Scope scope) {
    return each(scope, Status.SUSPENDED, found -> true);
  }

  /** How many are held now that were not. Call it outside any transaction. */
  public long suspend(Scope scope) {
    return SUSPENDED.stream()
        .mapToLong(status -> each(scope, status, found -> suspend(found, status)))
        .sum();
  }

  /** How many go on that were held. Call it outside any transaction. */
  public long resume(Scope scope) {
    return each(scope, Status.SUSPENDED, this::resume);
  }

  /** What to do with one, and whether it was done. */
  private interface Step {
    boolean on(Connection found);
  }

  private long each(Scope scope, Status status, Step step) {
    long done = 0;
    @Nullable ConnectionId after = null;
    while (true) {
      ConnectionId last = after;
      List<Connection> page = transaction.call(() -> connections.search(scope.page(status, last)));
      done += page.stream().filter(step::on).count();
      if (page.size() < PAGE) {
        return done;
      }
      after = page.getLast().id();
    }
  }

  private boolean suspend(Connection seen, Status status) {
    Instant now = clock.instant();
    return transaction.call(
        () -> {
          var held = change(seen, status, found -> found.suspended(now));
          held.forEach(each -> events.report(new Suspended(each)));
          return !held.isEmpty();
        });
  }

  private boolean resume(Connection seen) {
    Instant now = clock.instant();
    return transaction.call(
        () -> {
          var resumed = change(seen, Status.SUSPENDED, found -> found.resumed(now));
          resumed.forEach(each -> events.report(new Resumed(each)));
          return !resumed.isEmpty();
        });
  }

  private List<Connection> change(
      Connection seen, Status status, UnaryOperator<Connection> change) {
    return connections.findAndLock(seen.id()).filter(found -> found.is(status)).map(change).stream()
        .peek(connections::save)
        .toList();
  }
}
