package io.identity.domain.throttling;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A bucket of attempts: {@code burst} of them at once, then one more per interval. As in the
 * generic cell rate algorithm (ITU-T I.371), all that is kept of a bucket is when it is full again.
 *
 * @param interval how long one attempt takes to come back
 */
public record Rate(int burst, Duration interval) {

  private static final Duration LONGEST = Duration.ofDays(365);

  public Rate {
    if (burst < 1
        || interval.toMillis() < 1
        || interval.multipliedBy(burst).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a rate has at least one attempt and at most one per millisecond, in " + LONGEST);
    }
  }

  /** From {@code 10/PT15M}: at most ten at once, and ten more in a quarter of an hour. */
  public static Rate parse(String text) {
    int slash = text.indexOf('/');
    try {
      int burst = Integer.parseInt(text.substring(0, Math.max(slash, 0)));
      Duration period = Duration.parse(text.substring(slash + 1));
      return new Rate(burst, Duration.ofMillis(period.toMillis() / Math.max(burst, 1)));
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException("a rate has the form 10/PT15M", e);
    }
  }

  /** When a bucket is full again after one more attempt. */
  Instant take(Instant fullAt, Instant now) {
    return (fullAt.isAfter(now) ? fullAt : now).plus(interval);
  }

  Instant giveBack(Instant fullAt) {
    return fullAt.minus(interval);
  }

  /** How long until the bucket has an attempt; not positive while it has one. */
  Duration wait(Instant fullAt, Instant now) {
    return Duration.between(now.plus(interval.multipliedBy(burst)), take(fullAt, now));
  }
}
