package io.identity.client.feed;

import java.time.Duration;

/**
 * Now, by both clocks: the monotonic one stands still while a machine is suspended, the wall clock
 * can be set back.
 */
public record Moment(long nanos, long millis) {

  public static Moment now() {
    return new Moment(System.nanoTime(), System.currentTimeMillis());
  }

  /** The larger of what both clocks say has passed since. */
  public Duration until(Moment later) {
    Duration monotonic = Duration.ofNanos(later.nanos - nanos);
    Duration wall = Duration.ofMillis(later.millis - millis);
    return monotonic.compareTo(wall) > 0 ? monotonic : wall;
  }
}
