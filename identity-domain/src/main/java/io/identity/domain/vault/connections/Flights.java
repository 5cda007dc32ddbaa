package io.identity.domain.vault.connections;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The refreshes under way in this server: one per connection, and whoever wants the same waits for
 * it. Other servers are kept out by the lease.
 */
public final class Flights {

  private final RefreshConnection refresh;
  private final Executor executor;
  private final ConcurrentMap<ConnectionId, CompletableFuture<Refresh>> inTheAir =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param executor runs each where there is no transaction
   */
  public Flights(RefreshConnection refresh, Executor executor) {
    this.refresh = refresh;
    this.executor = executor;
  }

  /** Starts one, unless one is under way; the future is of either. */
  public CompletableFuture<Refresh> start(Connection connection) {
    var mine = new CompletableFuture<Refresh>();
    CompletableFuture<Refresh> other = inTheAir.putIfAbsent(connection.id(), mine);
    if (other != null) {
      return other;
    }
    try {
      if (closed) {
        land(connection.id(), mine, new Refresh.Elsewhere());
      } else {
        executor.execute(() -> fly(connection.id(), connection.generation(), mine));
      }
    } catch (RejectedExecutionException full) {
      land(connection.id(), mine, new Refresh.Elsewhere());
    }
    return mine;
  }

  /** Empty when it takes longer; it goes on then. */
  Optional<Refresh> await(Connection connection, Duration patience) {
    try {
      return Optional.of(start(connection).get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a token", interrupted);
    }
  }

  /** Starts none any more, and lets those under way come to their end. */
  public void close(Duration patience) {
    closed = true;
    refresh.close();
    try {
      var _ =
          CompletableFuture.allOf(inTheAir.values().toArray(CompletableFuture[]::new))
              .handle((nothing, failure) -> true)
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException left) {
      // What is left under way is found by its lease.
    }
  }

  private void fly(ConnectionId id, long generation, CompletableFuture<Refresh> mine) {
    try {
      land(id, mine, refresh.refresh(id, generation));
    } catch (RuntimeException | Error failure) {
      inTheAir.remove(id, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  /** Whoever comes after that starts another one. */
  private void land(ConnectionId id, CompletableFuture<Refresh> mine, Refresh outcome) {
    inTheAir.remove(id, mine);
    mine.complete(outcome);
  }
}
