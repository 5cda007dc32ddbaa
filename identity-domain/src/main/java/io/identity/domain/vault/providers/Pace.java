package io.identity.domain.vault.providers;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket by the generic cell rate algorithm (ITU-T I.371): all that is kept is when it is
 * full again. It holds what comes back in ten seconds, so a backlog flows and does not burst.
 *
 * @param pausedUntil before it nothing is taken: the provider said so
 */
public record Pace(Instant fullAt, Instant pausedUntil) {

  public static final Pace FULL = new Pace(Instant.MIN, Instant.MIN);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int BURSTS_PER_MINUTE = 6;

  /** When one can be taken; not after {@code now} if at once. */
  public Instant readyAt(Instant now, int perMinute) {
    Duration interval = MINUTE.dividedBy(perMinute);
    int burst = Math.max(1, perMinute / BURSTS_PER_MINUTE);
    Instant filled = fullAt.isAfter(now) ? fullAt : now;
    Instant ready = filled.minus(interval.multipliedBy(burst - 1L));
    return ready.isAfter(pausedUntil) ? ready : pausedUntil;
  }

  Pace taken(Instant now, int perMinute) {
    return new Pace(
        (fullAt.isAfter(now) ? fullAt : now).plus(MINUTE.dividedBy(perMinute)), pausedUntil);
  }

  /** What was taken was for nothing. */
  Pace givenBack(int perMinute) {
    return new Pace(fullAt.minus(MINUTE.dividedBy(perMinute)), pausedUntil);
  }

  /** The longer of two pauses counts. */
  Pace pausedUntil(Instant until) {
    return new Pace(fullAt, until.isAfter(pausedUntil) ? until : pausedUntil);
  }
}
