package io.identity.web.cleanup;

import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.start.StartStep;
import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks in each server whether it is time to clean up; one of them does it. */
@ApplicationScoped
public class CleanupWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.cleanup");
  private static final long LOOKS_PER_CLEANUP = 60;
  private static final long PAUSE_MILLIS_MIN = 500;
  private static final long PAUSE_MILLIS_MAX = 60_000;

  @Inject CleanupPolicy policy;
  @Inject CleanupRound round;
  @Resource ManagedScheduledExecutorService scheduler;

  private @Nullable Future<?> rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    long pause =
        Math.clamp(
            policy.every().toMillis() / LOOKS_PER_CLEANUP, PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX);
    rounds = scheduler.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(true);
    }
  }

  /** What is left after a failure goes the next time. */
  private void look() {
    try {
      long removed = round.run();
      if (removed > 0) {
        LOG.log(Level.INFO, "{0} rows that were over are removed", removed);
      }
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, "what is over is not removed, trying again later", failure);
      }
    }
  }
}
