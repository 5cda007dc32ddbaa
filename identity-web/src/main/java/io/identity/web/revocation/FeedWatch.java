package io.identity.web.revocation;

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

/** Lets the streams go on, four times a second. */
@ApplicationScoped
public class FeedWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.revocation");
  private static final int LOOK_MILLIS = 250;

  @Inject FeedFollower follower;
  @Inject FeedStreams streams;
  @Resource ManagedScheduledExecutorService scheduler;

  private @Nullable Future<?> looks;
  private boolean failing;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    looks = scheduler.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A server that stops does not wait for streams that never end. */
  @PreDestroy
  void stop() {
    if (looks != null) {
      looks.cancel(true);
    }
    streams.endAll();
  }

  /** While it fails, nobody is told that there is nothing: streams are silent, and go stale. */
  private void look() {
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
