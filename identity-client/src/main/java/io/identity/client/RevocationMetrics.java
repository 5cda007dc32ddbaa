package io.identity.client;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Gauges where the runtime has MicroProfile Metrics; nothing else here names that API. */
final class RevocationMetrics {

  private static final String PREFIX = "identity.client.";

  private RevocationMetrics() {}

  static void register(ConsumerGuard guard) {
    try {
      Instance<MetricRegistry> registry = CDI.current().select(MetricRegistry.class);
      if (registry.isResolvable()) {
        register(registry.get(), guard);
      }
    } catch (NoClassDefFoundError absent) {
      // A runtime without metrics: the health check says the same.
    }
  }

  private static void register(MetricRegistry registry, ConsumerGuard guard) {
    gauge(
        registry,
        "revocations.age",
        "seconds",
        guard,
        running -> running.feed().age().toMillis() / 1000.0);
    gauge(registry, "revocations.position", "none", guard, running -> running.feed().position());
    gauge(registry, "revocations.entries", "none", guard, running -> running.feed().size());
    gauge(registry, "denied", "none", guard, ConsumerGuard::denied);
    gauge(registry, "undecided", "none", guard, ConsumerGuard::undecided);
  }

  private static void gauge(
      MetricRegistry registry,
      String name,
      String unit,
      ConsumerGuard guard,
      ToDoubleFunction<ConsumerGuard> value) {
    registry.gauge(
        Metadata.builder().withName(PREFIX + name).withUnit(unit).build(),
        guard,
        value::applyAsDouble);
  }
}
