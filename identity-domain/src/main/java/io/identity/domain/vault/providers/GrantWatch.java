package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider refuses so many grants that the fault is likely its own: then no connection is
 * given up because of it. Counted by the second over five minutes, on each server for itself. Not
 * for several threads.
 */
final class GrantWatch {

  private static final int WINDOW_SECONDS = 5 * 60;
  private static final int ENOUGH = 20;
  private static final int PERCENT = 30;

  private final Deque<Second> seconds = new ArrayDeque<>();

  /** What was heard in a second. */
  private record Second(long at, int refreshes, int refused) {
    Second and(int more) {
      return new Second(at, refreshes + 1, refused + more);
    }
  }

  void heard(TokenReply reply, Instant now) {
    switch (reply) {
      case TokenReply.Tokens tokens -> count(0, now);
      case TokenReply.Failed(var failure, var _, var _) -> {
        if (failure == Failure.GRANT) {
          count(1, now);
        } // Others say nothing about grants.
      }
    }
  }

  private void count(int refused, Instant now) {
    long at = now.getEpochSecond();
    Second last = seconds.peekLast();
    if (last != null && last.at() >= at) { // Or the clock was set back.
      seconds.removeLast();
      seconds.addLast(last.and(refused));
    } else {
      seconds.addLast(new Second(at, 1, refused));
    }
    forget(at);
  }

  private void forget(long now) {
    while (!seconds.isEmpty() && seconds.getFirst().at() <= now - WINDOW_SECONDS) {
      seconds.removeFirst();
    }
  }

  /**
   * Whether refusals are to be disbelieved.
   *
   * @param releasedAt what was heard in that second or before does not count
   */
  boolean holds(Instant now, @Nullable Instant releasedAt) {
    forget(now.getEpochSecond());
    long from = releasedAt == null ? Long.MIN_VALUE : releasedAt.getEpochSecond();
    long refreshes = 0;
    long refused = 0;
    for (Second each : seconds) {
      if (each.at() > from) {
        refreshes += each.refreshes();
        refused += each.refused();
      }
    }
    return refreshes >= ENOUGH && refused * 100 > refreshes * PERCENT;
  }
}
