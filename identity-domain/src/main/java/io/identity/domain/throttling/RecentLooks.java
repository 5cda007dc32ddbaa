package io.identity.domain.throttling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Looks at buckets, and believes for a second that there is an attempt left: what is right comes by
 * the thousand. Only this server's own failures make it look again at once, so whoever guesses at
 * several servers has one attempt more at each.
 */
public final class RecentLooks {

  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final int REMEMBERED_MAX = 10_000;

  private final Throttle throttle;
  private final InstantSource clock;
  private final ConcurrentMap<Allowance, Instant> looks = new ConcurrentHashMap<>();

  public RecentLooks(Throttle throttle, InstantSource clock) {
    this.throttle = throttle;
    this.clock = clock;
  }

  public Optional<Exhausted> look(Allowance allowance) {
    Instant now = clock.instant();
    Instant before = looks.get(allowance);
    if (before != null && !now.isBefore(before) && now.isBefore(before.plus(BELIEVED))) {
      return Optional.empty();
    }
    Optional<Exhausted> exhausted = throttle.look(allowance);
    if (exhausted.isEmpty()) {
      remember(allowance, now);
    }
    return exhausted;
  }

  /** Somebody has failed: before the attempt is taken. */
  public void forget(Allowance allowance) {
    looks.remove(allowance);
  }

  private void remember(Allowance allowance, Instant now) {
    if (looks.size() >= REMEMBERED_MAX) {
      looks.clear();
    }
    looks.put(allowance, now);
  }
}
