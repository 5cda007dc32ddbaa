package io.identity.web.vault.events;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.events.WebhookId;
import io.identity.web.background.Rounds;
import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * Looks in each node for events that are to be sent. Each webhook has a thread of its own while
 * something is due for it: one that does not answer makes no other wait.
 */
@ApplicationScoped
public class EventFollower implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String FAILING = "events are not delivered";

  @Inject EventRound round;
  @Inject Rounds rounds;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService executor;

  private final Set<WebhookId> busy = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    rounds.every(PAUSE, LOG, FAILING, this::look);
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  private void look() {
    for (WebhookId webhook : round.due()) {
      if (busy.add(webhook)) {
        begin(webhook);
      }
    }
  }

  private void begin(WebhookId webhook) {
    try {
      executor.execute(() -> deliver(webhook));
    } catch (RuntimeException rejected) {
      busy.remove(webhook);
      throw rejected;
    }
  }

  private void deliver(WebhookId webhook) {
    try {
      while (!stopped && round.deliverNext(webhook)) {
        // and the next
      }
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, FAILING + ", trying again", failure);
      }
    } finally {
      busy.remove(webhook);
    }
  }
}
