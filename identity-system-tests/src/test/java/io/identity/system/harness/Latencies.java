package io.identity.system.harness;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How long something took, many times. */
public final class Latencies {

  private final List<Duration> all = new CopyOnWriteArrayList<>();

  public void add(Duration duration) {
    all.add(duration);
  }

  public void time(Runnable work) {
    long before = System.nanoTime();
    work.run();
    add(Duration.ofNanos(System.nanoTime() - before));
  }

  public Duration median() {
    return at(0.5);
  }

  public Duration max() {
    return at(1);
  }

  private Duration at(double share) {
    List<Duration> sorted = all.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.floor(sorted.size() * share)));
  }

  @Override
  public String toString() {
    return "p50 %s, p99 %s, max %s".formatted(millis(0.5), millis(0.99), millis(1));
  }

  private String millis(double share) {
    return "%.1f ms".formatted(at(share).toNanos() / 1e6);
  }
}
