package io.identity.infrastructure.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long this node may answer from its copy. It ends before the database says so to the others,
 * and time is measured by two clocks, of which the one that saw more counts: neither a frozen
 * process nor a clock that was set back makes it longer.
 */
final class Lease {

  /** What the others are told. */
  static final Duration TOLD = Duration.ofSeconds(1);

  private static final Duration MARGIN = Duration.ofMillis(200);

  private final InstantSource clock;
  private volatile @Nullable Start start;
  private long lapsed = System.nanoTime() - 1;
  private boolean ended;

  /** A moment on both clocks. */
  record Start(long nanos, Instant instant) {}

  Lease(InstantSource clock) {
    this.clock = clock;
  }

  /** Take it before the renewal is sent. */
  Start now() {
    return new Start(System.nanoTime(), clock.instant());
  }

  /** The renewal that began then is committed, and the log has been read since. */
  synchronized void renewed(Start began) {
    if (!ended && began.nanos() - lapsed > 0) {
      start = began;
    }
  }

  /** Until a renewal that begins from now on: one that is on its way does not count. */
  synchronized void lapse() {
    lapsed = System.nanoTime();
    start = null;
  }

  boolean holds() {
    Start began = start;
    if (began == null) {
      return false;
    }
    Duration monotonic = Duration.ofNanos(System.nanoTime() - began.nanos());
    Duration wall = Duration.between(began.instant(), clock.instant());
    Duration age = monotonic.compareTo(wall) > 0 ? monotonic : wall;
    return age.compareTo(TOLD.minus(MARGIN)) < 0;
  }

  /** For good: a renewal that is still on its way must not bring it back. */
  synchronized void end() {
    ended = true;
    start = null;
  }
}
