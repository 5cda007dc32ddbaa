package io.identity.domain.tokens;

import java.time.Duration;
import java.time.Instant;

/**
 * When a sign-in was used, as far as one server knows.
 *
 * @param first that is not stored yet: whether the sign-in was alive then decides about the rest
 * @param last of all
 */
public record Activity(Instant first, Instant last) {

  public static Activity at(Instant instant) {
    return new Activity(instant, instant);
  }

  Activity and(Activity other) {
    return new Activity(first.isBefore(other.first) ? first : other.first, later(last, other.last));
  }

  /**
   * When the sign-in is idle now, where it was to be {@code before}. Use counts that found it
   * alive: after a gap of the whole timeout it was not, and nothing revives it.
   */
  Instant idleAt(Instant before, Duration timeout) {
    if (!first.isBefore(before)) {
      return before;
    }
    boolean alive = last.isBefore(later(before, first.plus(timeout)));
    return later(before, (alive ? last : first).plus(timeout));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
