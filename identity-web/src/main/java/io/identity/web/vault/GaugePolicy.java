package io.identity.web.vault;

import java.time.Duration;

/**
 * How often the vault is looked at for its metrics.
 *
 * @param count what reads an index from end to end: of a million connections that takes a second
 */
public record GaugePolicy(Duration count) {

  private static final Duration LOOK_MAX = Duration.ofMinutes(1);
  private static final Duration COUNT_MAX = Duration.ofDays(1);

  public GaugePolicy {
    if (!count.isPositive() || count.compareTo(COUNT_MAX) > 0) {
      throw new IllegalArgumentException("count-every must be positive, and at most " + COUNT_MAX);
    }
  }

  /** What costs next to nothing, and what alerts wait for. */
  Duration look() {
    return count.compareTo(LOOK_MAX) > 0 ? LOOK_MAX : count;
  }
}
