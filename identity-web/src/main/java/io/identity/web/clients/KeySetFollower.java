package io.identity.web.clients;

import io.identity.domain.clients.KeySetPolicy;
import io.identity.domain.start.StartStep;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks in the background for key sets that are due, in each node. */
@ApplicationScoped
public class KeySetFollower implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.clients");
  private static final long LOOKS_PER_REFRESH = 10;
  private static final long PAUSE_MILLIS_MIN = 500;

  @Inject KeySetPolicy policy;
  @Inject KeySetRound round;
  @Resource ManagedScheduledExecutorService scheduler;

  private @Nullable Future<?> rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    long pause = Math.max(policy.refresh().toMillis() / LOOKS_PER_REFRESH, PAUSE_MILLIS_MIN);
    rounds = scheduler.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(true);
    }
  }

  /** A round that fails, with the database for one, must not be the last. */
  private void look() {
    try {
      round.run();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "key sets were not read again: {0}", failure.getClass().getName());
    }
  }
}
