package io.identity.system.harness;

import java.time.Duration;
import java.time.Instant;

/** For the few things that only time can show. */
public final class Waiting {

  private Waiting() {}

  public static void until(Instant instant) {
    Duration left = Duration.between(Instant.now(), instant);
    if (left.isPositive()) {
      sleep(left);
    }
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
