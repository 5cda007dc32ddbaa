package io.identity.web.accounts;

import io.identity.domain.accounts.AccountPolicy;
import io.identity.domain.start.StartStep;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Looks in the background for requests that are to be answered by mail, in each node. */
@ApplicationScoped
public class MailFollower implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.accounts");
  private static final long PAUSE_MILLIS = 500;
  private static final long CLEANING_MILLIS = 60_000;

  @Inject AccountPolicy policy;
  @Inject MailRound round;
  @Resource ManagedScheduledExecutorService scheduler;

  private final List<Future<?>> rounds = new ArrayList<>();
  private volatile boolean failing;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    if (policy.mail()) {
      every(PAUSE_MILLIS, this::answerAll);
    }
    every(CLEANING_MILLIS, round::forget);
  }

  @PreDestroy
  void stop() {
    rounds.forEach(each -> each.cancel(true));
  }

  private void answerAll() {
    while (round.answerNext()) {
      // and the next
    }
  }

  /** Work that fails, with the database for one, must not be done for the last time. */
  private void every(long millis, Runnable work) {
    Runnable always =
        () -> {
          try {
            work.run();
            failing = false;
          } catch (RuntimeException failure) {
            if (!failing) {
              LOG.log(Level.WARNING, "mail is not tended: {0}", failure.getClass().getName());
            }
            failing = true;
          }
        };
    rounds.add(scheduler.scheduleWithFixedDelay(always, millis, millis, TimeUnit.MILLISECONDS));
  }
}
