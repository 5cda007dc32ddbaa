package io.identity.web.revocation;

import io.identity.domain.start.StartStep;
import io.identity.web.audit.RevocationsConfirmed;
import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lets the streams go on: four times a second, and when there is news. */
@ApplicationScoped
public class FeedWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.revocation");
  private static final int LOOK_MILLIS = 250;

  /** Many revocations, one look: however many there are, fifty signatures a second will do. */
  private static final int SOON_MILLIS = 20;

  @Inject FeedFollower follower;
  @Inject FeedStreams streams;
  @Resource ManagedScheduledExecutorService scheduler;

  private final Thread parting = new Thread(this::part, "identity-feed-stop");
  private @Nullable Future<?> looks;
  private final AtomicBoolean soon = new AtomicBoolean();
  private boolean failing;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    Runtime.getRuntime().addShutdownHook(parting);
    looks = scheduler.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What this node revokes itself is told at once; the others find it when they look. */
  void confirmed(@Observes RevocationsConfirmed event) {
    if (looks != null && soon.compareAndSet(false, true)) {
      try {
        var _ = scheduler.schedule(this::lookForOurs, SOON_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        soon.set(false); // Nobody listens to a server that stops; its answer goes out all the same.
      }
    }
  }

  @PreDestroy
  void stop() {
    if (looks != null) {
      looks.cancel(true);
    }
    part();
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(parting);
    } catch (IllegalStateException stopping) {
      // Then it runs, or did.
    }
  }

  /**
   * A server that is told to stop first waits for its requests, 30 s, and streams never end; what
   * is done here otherwise comes after that.
   */
  private void part() {
    streams.close();
  }

  /** Whoever comes while this one waits for its turn is served by it. */
  private synchronized void lookForOurs() {
    soon.set(false);
    look();
  }

  /** While it fails, nobody is told that there is nothing: streams are silent, and go stale. */
  private synchronized void look() {
    try {
      follower.look();
      failing = false;
    } catch (RuntimeException failure) {
      if (!failing && !Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, "the feed of revocations cannot be read, trying again", failure);
      }
      failing = true;
    }
  }
}
