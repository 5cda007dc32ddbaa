package io.identity.domain.cleanup;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what is over is removed, by one server at a time, in small transactions with pauses
 * between them: whoever serves a request beside it does not notice.
 */
public final class CleanUp {

  private static final String CHORE = "cleanup";
  private static final int BATCH = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<Leftovers> kinds;
  private final Chores chores;
  private final CleanupPolicy policy;
  private final Transaction transaction;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator random;

  public CleanUp(
      List<Leftovers> kinds,
      Chores chores,
      CleanupPolicy policy,
      Transaction transaction,
      Pause pause,
      InstantSource clock,
      RandomGenerator random) {
    this.kinds = List.copyOf(kinds);
    this.chores = chores;
    this.policy = policy;
    this.transaction = transaction;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Call it again and again, outside any transaction. What fails is in nobody's way, and is told in
   * the end.
   *
   * @return how many rows went; mostly it is not time, or another server does it
   */
  public long cleanUp() {
    return transaction.call(this::claim) ? removeAll() : 0;
  }

  private long removeAll() {
    long all = 0;
    @Nullable RuntimeException failed = null;
    for (Leftovers kind : kinds) {
      try {
        all += removeAll(kind);
      } catch (RuntimeException failure) {
        failed = failure;
      }
    }
    if (failed != null) {
      throw failed;
    }
    return all;
  }

  private boolean claim() {
    var now = clock.instant();
    return chores.claim(CHORE, now, policy.next(now, random));
  }

  private long removeAll(Leftovers kind) {
    long all = 0;
    while (true) {
      int some = transaction.call(() -> kind.remove(clock.instant(), BATCH));
      all += some;
      if (some < BATCH) {
        return all;
      }
      pause.lasting(PAUSE);
    }
  }
}
