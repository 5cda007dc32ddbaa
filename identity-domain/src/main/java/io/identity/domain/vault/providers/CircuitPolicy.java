package io.identity.domain.vault.providers;

import java.time.Duration;

/**
 * When a provider is left alone.
 *
 * @param failures in a row after which it is
 * @param pause for how long; twice as long after each probe that fails
 * @param longest of these pauses, and after a misconfiguration
 */
public record CircuitPolicy(int failures, Duration pause, Duration longest) {

  public static final CircuitPolicy DEFAULT =
      new CircuitPolicy(5, Duration.ofSeconds(30), Duration.ofMinutes(5));

  public CircuitPolicy {
    if (failures < 1 || !pause.isPositive() || longest.compareTo(pause) < 0) {
      throw new IllegalArgumentException(
          "a circuit needs a failure, and a positive pause that is not the longest");
    }
  }

  /** The pause after so many openings in a row, counted from 0. */
  Duration pause(int opened) {
    // Further doubling would only overflow.
    Duration pause = this.pause.multipliedBy(1L << Math.min(opened, 20));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
