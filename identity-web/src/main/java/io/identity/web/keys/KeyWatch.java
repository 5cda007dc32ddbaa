package io.identity.web.keys;

import io.identity.domain.start.StartStep;
import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Keeps the signing keys in memory as they are in the database, and their life going. */
@ApplicationScoped
public class KeyWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.keys");

  /** What one server changes, the others show within a second. */
  private static final int LOOK_MILLIS = 500;

  private static final int TEND_MILLIS = 2_000;

  /** After a failure: making keys may cost money, or the patience of an HSM. */
  private static final int TEND_PAUSE_ROUNDS = 15;

  @Inject KeyRound round;
  @Resource ManagedScheduledExecutorService scheduler;

  private volatile boolean readable;
  private int pause;
  private List<Future<?>> tasks = List.of();

  @Override
  public Phase phase() {
    return Phase.SIGNING_KEYS;
  }

  @Override
  public void take() {
    round.start();
    readable = true;
    tasks =
        List.of(
            scheduler.scheduleWithFixedDelay(
                this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS),
            scheduler.scheduleWithFixedDelay(this::tend, 0, TEND_MILLIS, TimeUnit.MILLISECONDS));
  }

  @PreDestroy
  void stop() {
    tasks.forEach(task -> task.cancel(true));
  }

  /** False while the keys cannot be read; those known before go on serving. */
  public boolean readable() {
    return readable;
  }

  private void look() {
    try {
      round.look();
      readable = true;
    } catch (RuntimeException failure) {
      if (readable && !Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, "the signing keys in the database cannot be used", failure);
      }
      readable = false;
    }
  }

  private void tend() {
    if (pause > 0) {
      pause--;
      return;
    }
    try {
      round.tend();
    } catch (RuntimeException failure) {
      pause = TEND_PAUSE_ROUNDS;
      if (!Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, "the signing keys cannot be tended, trying again", failure);
      }
    }
  }
}
