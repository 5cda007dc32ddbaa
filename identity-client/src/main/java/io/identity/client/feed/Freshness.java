package io.identity.client.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How old what we know is.
 *
 * <p>A proof is a signed position. It counts from the moment before it was asked for, and only when
 * it was issued after every other one that was seen: a recording that is played again proves
 * nothing.
 */
final class Freshness {

  private final Supplier<Moment> clock;
  private final Duration maxSkew;
  private final Moment start;
  private volatile @Nullable Moment proven;
  private Instant newest = Instant.MIN;

  Freshness(Supplier<Moment> clock, Duration maxSkew) {
    this.clock = clock;
    this.maxSkew = maxSkew;
    this.start = clock.get();
  }

  /** Refuses what was issued at another time than now. */
  void mustBeOfNow(Instant issued) throws FeedUnreadable {
    Instant now = Instant.ofEpochMilli(clock.get().millis());
    if (Duration.between(issued, now).abs().compareTo(maxSkew) > 0) {
      throw new FeedUnreadable("issued at " + issued + ", here it is " + now);
    }
  }

  /** Whether there is a proof that was issued later. */
  boolean outdates(Instant issued) {
    return issued.isBefore(newest);
  }

  void prove(Moment asked, Instant issued) {
    if (issued.isAfter(newest)) {
      newest = issued;
      proven = asked;
    }
  }

  /** Since the last proof, or since the start while there is none. */
  Duration age() {
    Moment last = proven;
    return (last == null ? start : last).until(clock.get());
  }

  /** Not before the first proof, however young. */
  boolean within(Duration limit) {
    return proven != null && age().compareTo(limit) <= 0;
  }
}
