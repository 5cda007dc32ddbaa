package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider refuses so many grants, and so many more than usual, that the fault is likely
 * its own: then no connection is given up because of it. Counted by the second over five minutes,
 * on each server for itself. Not for several threads.
 */
final class GrantWatch {

  private static final int WINDOW_SECONDS = 5 * 60;
  private static final int ENOUGH = 20;
  private static final int PERCENT = 30;
  private static final int TIMES_USUAL = 5;

  /** In which a wave that is true reaches most connections twice, and is then over by itself. */
  private static final Duration BELIEVED = Duration.ofHours(1);

  private static final GrantCount GOOD = new GrantCount(1, 0);
  private static final GrantCount REFUSED = new GrantCount(1, 1);

  private final Deque<Second> seconds = new ArrayDeque<>();
  private GrantCount untaken = GrantCount.NONE;
  private GrantCount usual = GrantCount.NONE;

  /** What was heard in a second. */
  private record Second(long at, GrantCount heard) {}

  void heard(TokenReply reply, Instant now) {
    switch (reply) {
      case TokenReply.Tokens tokens -> count(GOOD, now);
      case TokenReply.Failed(var failure, var _, var _) -> {
        if (failure == Failure.GRANT) {
          count(REFUSED, now);
        } // Others say nothing about grants.
      }
    }
  }

  private void count(GrantCount one, Instant now) {
    untaken = untaken.plus(one);
    long at = now.getEpochSecond();
    Second last = seconds.peekLast();
    if (last != null && last.at() >= at) { // Or the clock was set back.
      seconds.removeLast();
      seconds.addLast(new Second(last.at(), last.heard().plus(one)));
    } else {
      seconds.addLast(new Second(at, one));
    }
    forget(at);
  }

  private void forget(long now) {
    while (!seconds.isEmpty() && seconds.getFirst().at() <= now - WINDOW_SECONDS) {
      seconds.removeFirst();
    }
  }

  /** What was heard since this was asked for last. */
  GrantCount take() {
    GrantCount taken = untaken;
    untaken = GrantCount.NONE;
    return taken;
  }

  /** What is usual with this provider, on all servers; nothing where nobody knows. */
  void usually(GrantCount usual) {
    this.usual = usual;
  }

  /**
   * Whether refusals are to be disbelieved.
   *
   * @param releasedAt when somebody said that they are true
   */
  boolean holds(Instant now, @Nullable Instant releasedAt) {
    if (releasedAt != null && now.isBefore(releasedAt.plus(BELIEVED))) {
      return false;
    }
    forget(now.getEpochSecond());
    GrantCount lately =
        seconds.stream().map(Second::heard).reduce(GrantCount.NONE, GrantCount::plus);
    return lately.refreshes() >= ENOUGH
        && lately.isOver(PERCENT)
        && (usual.refreshes() == 0 || lately.isOver(TIMES_USUAL, usual));
  }
}
