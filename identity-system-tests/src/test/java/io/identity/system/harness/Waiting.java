package io.identity.system.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** For the few things that only time can show. */
public final class Waiting {

  private static final Duration STEP = Duration.ofMillis(50);

  private Waiting() {}

  public static void until(Instant instant) {
    Duration left = Duration.between(Instant.now(), instant);
    if (left.isPositive()) {
      sleep(left);
    }
  }

  /**
   * Until it is so.
   *
   * @return how long that took
   */
  public static Duration until(BooleanSupplier so, Duration limit) {
    Instant from = Instant.now();
    while (!so.getAsBoolean()) {
      if (Duration.between(from, Instant.now()).compareTo(limit) > 0) {
        throw new AssertionError("it is not so after " + limit);
      }
      sleep(STEP);
    }
    return Duration.between(from, Instant.now());
  }

  public static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
