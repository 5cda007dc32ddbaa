package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.RefreshPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** When tokens are asked for, and when once more; never all at the same moment. */
public final class RefreshRhythm {

  private static final Duration BUFFER_MIN = Duration.ofSeconds(30);

  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration PAUSE_MAX_ALIVE = Duration.ofMinutes(15);
  private static final Duration PAUSE_MAX_DEAD = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 7;

  private static final Duration STRIKE_PAUSE = Duration.ofSeconds(60);
  private static final Duration RETRY_MIN = Duration.ofSeconds(1);
  private static final Duration UNTIL_READ_AGAIN = Duration.ofHours(1);

  private final RandomGenerator random;

  public RefreshRhythm(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long before its end a token is renewed: a quarter of its life, within bounds. The half is
   * the last of them, or a token that lives shorter than the least buffer would always be due.
   */
  static Duration buffer(RefreshPolicy policy, Duration lifetime) {
    Duration quarter = min(policy.buffer(), lifetime.dividedBy(4));
    Duration atLeast = quarter.compareTo(BUFFER_MIN) < 0 ? BUFFER_MIN : quarter;
    return min(atLeast, lifetime.dividedBy(2));
  }

  Instant due(RefreshPolicy policy, Instant issuedAt, Instant expiresAt) {
    Duration buffer = buffer(policy, Duration.between(issuedAt, expiresAt));
    return expiresAt
        .minus(buffer)
        .minus(upTo(buffer.dividedBy(10).multipliedBy(3)))
        .truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Twice as long after each failure in a row, and shorter for as long as something can be lost.
   */
  Duration backoff(int failures, boolean alive) {
    Duration longest =
        min(
            PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX)),
            alive ? PAUSE_MAX_ALIVE : PAUSE_MAX_DEAD);
    Duration pause = upTo(longest);
    return pause.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : pause;
  }

  Duration afterStrike() {
    return STRIKE_PAUSE.plus(upTo(STRIKE_PAUSE.dividedBy(4)));
  }

  /** When what does not open is tried once more; whoever asks for it tries at once. */
  static Instant readAgain(Instant now) {
    return now.plus(UNTIL_READ_AGAIN);
  }

  /** One to two seconds: within every provider's grace for a token that was just rotated. */
  Duration beforeRetry() {
    return RETRY_MIN.plus(upTo(RETRY_MIN));
  }

  /** Something between nothing and that, in microseconds as databases keep them. */
  Duration upTo(Duration longest) {
    long micros = longest.toNanos() / 1_000;
    return Duration.ofNanos(1_000 * (micros <= 0 ? 0 : random.nextLong(micros + 1)));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
