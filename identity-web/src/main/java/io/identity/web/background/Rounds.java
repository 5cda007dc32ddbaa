package io.identity.web.background;

import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a server does again and again in the background, until the bean it belongs to ends. */
@Dependent
public class Rounds {

  @Resource ManagedScheduledExecutorService scheduler;

  private final List<Future<?>> rounds = new ArrayList<>();

  /**
   * Begins after one pause. A round that fails is followed by the next one as usual.
   *
   * @param pause between the end of a round and the beginning of the next
   * @param failing what the log says of a failure that is not an outage, which is seen elsewhere
   */
  public void every(Duration pause, Logger log, String failing, Runnable round) {
    rounds.add(
        scheduler.scheduleWithFixedDelay(
            () -> attempt(log, failing, round),
            pause.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS));
  }

  @PreDestroy
  void stop() {
    rounds.forEach(round -> round.cancel(true));
  }

  private static void attempt(Logger log, String failing, Runnable round) {
    try {
      round.run();
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        log.log(Level.ERROR, failing + ", trying again", failure);
      }
    }
  }
}
