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
    return new Activity(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  /** After a gap of the whole timeout the sign-in was over, and what followed revives nothing. */
  Instant idleAt(Duration timeout) {
    Instant afterFirst = first.plus(timeout);
    return last.isBefore(afterFirst) ? last.plus(timeout) : afterFirst;
  }
}
