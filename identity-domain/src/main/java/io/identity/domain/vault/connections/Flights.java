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
import java.util.function.BiConsumer;

/**
 * The refreshes under way in this server: one per connection, and whoever wants the same waits for
 * it. Other servers are kept out by the lease.
 */
public final class Flights {

  private final RefreshConnection refresh;
  private final Executor executor;
  private final BiConsumer<Trigger, Refresh> landed;
  private final ConcurrentMap<ConnectionId, CompletableFuture<Refresh>> inTheAir =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param executor runs each where there is no transaction
   * @param landed hears what came of each, and why it was started
   */
  public Flights(
      RefreshConnection refresh, Executor executor, BiConsumer<Trigger, Refresh> landed) {
    this.refresh = refresh;
    this.executor = executor;
    this.landed = landed;
  }

  /** Starts one, unless one is under way; the future is of either. */
  public CompletableFuture<Refresh> start(Connection connection, Trigger trigger) {
    var mine = new CompletableFuture<Refresh>();
    CompletableFuture<Refresh> other = inTheAir.putIfAbsent(connection.id(), mine);
    if (other != null) {
      return other;
    }
    try {
      if (closed) {
        land(connection.id(), mine, new Refresh.Elsewhere());
      } else {
        executor.execute(() -> fly(connection, trigger, mine));
      }
    } catch (RejectedExecutionException full) {
      land(connection.id(), mine, new Refresh.Elsewhere());
    }
    return mine;
  }

  /** Empty when it takes longer; it goes on then. */
  Optional<Refresh> await(Connection connection, Trigger trigger, Duration patience) {
    try {
      return Optional.of(
          start(connection, trigger).get(patience.toMillis(), TimeUnit.MILLISECONDS));
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

  private void fly(Connection connection, Trigger trigger, CompletableFuture<Refresh> mine) {
    try {
      Refresh outcome = refresh.refresh(connection.id(), connection.generation());
      landed.accept(trigger, outcome);
      land(connection.id(), mine, outcome);
    } catch (RuntimeException | Error failure) {
      inTheAir.remove(connection.id(), mine);
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
