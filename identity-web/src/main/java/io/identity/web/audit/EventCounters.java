package io.identity.web.audit;

import io.identity.domain.audit.SecurityEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Counts every event by outcome, as {@code identity_events_total}, and logs once a minute how many
 * there were of those that leave no row.
 */
@ApplicationScoped
public class EventCounters {

  private static final System.Logger LOG = System.getLogger("identity.audit");

  @Inject MetricRegistry metrics;
  @Inject Event<SecurityEvent> observers;
  @Resource ManagedScheduledExecutorService scheduler;

  private final ConcurrentMap<String, LongAdder> unwritten = new ConcurrentHashMap<>();
  private @Nullable Future<?> summaries;

  /** Starts the summaries; call it once. */
  public void start() {
    summaries = scheduler.scheduleAtFixedRate(this::summarise, 1, 1, TimeUnit.MINUTES);
  }

  @PreDestroy
  void stop() {
    if (summaries != null) {
      summaries.cancel(true);
    }
  }

  public void count(SecurityEvent event) {
    String reason = event.facts().reason() == null ? "" : event.facts().reason();
    metrics
        .counter("identity_events", new Tag("event", event.name()), new Tag("reason", reason))
        .inc();
    observers.fire(event); // For who counts more of it than its outcome.
    if (!event.facts().attributable()) {
      unwritten.computeIfAbsent(event.name() + ":" + reason, key -> new LongAdder()).increment();
    }
  }

  private void summarise() {
    Map<String, Long> minute = new TreeMap<>();
    unwritten.forEach((key, count) -> minute.put(key, count.sumThenReset()));
    minute.values().removeIf(count -> count == 0);
    if (!minute.isEmpty()) {
      LOG.log(Level.INFO, "in the last minute, without a row of their own: " + minute);
    }
  }
}
