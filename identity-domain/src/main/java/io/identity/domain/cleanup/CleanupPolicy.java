package io.identity.domain.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When what is over is removed.
 *
 * @param every how often somebody removes it, more or less
 * @param keepSignIns for how long a sign-in that is over can still be asked about
 */
public record CleanupPolicy(Duration every, Duration keepSignIns) {

  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** A tenth more or less, so that it is not always the same minute of the hour. */
  private static final double JITTER = 0.1;

  public CleanupPolicy {
    if (!every.isPositive() || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("every must be positive, and at most " + LONGEST);
    }
    if (keepSignIns.isNegative() || keepSignIns.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "keep-sign-ins must not be negative, and at most " + LONGEST);
    }
  }

  Instant next(Instant now, RandomGenerator random) {
    return now.plusMillis((long) (every.toMillis() * random.nextDouble(1 - JITTER, 1 + JITTER)));
  }
}
