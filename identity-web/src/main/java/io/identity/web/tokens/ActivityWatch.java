package io.identity.web.tokens;

import io.identity.domain.start.StartStep;
import io.identity.domain.tokens.IdlePolicy;
import io.identity.domain.tokens.RecentActivity;
import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Gets activity into the database in time, and ends the sign-ins that have none. */
@ApplicationScoped
public class ActivityWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.tokens");

  @Inject ActivityRound round;
  @Inject IdlePolicy policy;
  @Resource ManagedScheduledExecutorService scheduler;

  private List<Future<?>> tasks = List.of();

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    tasks =
        List.of(
            every(
                RecentActivity.STORED_AFTER, () -> attempt("activity is not stored", round::store)),
            every(policy.check(), () -> attempt("idle sign-ins do not end", this::endIdle)));
  }

  private void endIdle() {
    boolean more = true;
    while (more) {
      more = round.endIdle();
    }
  }

  private Future<?> every(Duration pause, Runnable work) {
    return scheduler.scheduleWithFixedDelay(
        work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    tasks.forEach(task -> task.cancel(true));
  }

  /** What fails is tried again by the next round; nothing is lost by it. */
  private static void attempt(String failing, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, failing, failure);
      }
    }
  }
}
