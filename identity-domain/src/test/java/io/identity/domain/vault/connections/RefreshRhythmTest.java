package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.RefreshPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshRhythmTest {

  /** As early and as late as chance may have it. */
  private static final RandomGenerator LEAST = () -> 0;

  private final RefreshRhythm soonest = new RefreshRhythm(new Highest());
  private final RefreshRhythm latest = new RefreshRhythm(LEAST);
  private final RefreshRhythm some = new RefreshRhythm(new Random(1));

  private static final class Highest implements RandomGenerator {
    @Override
    public long nextLong() {
      return -1;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, PT15M",
    "PT5M, PT1M15S",
    "PT2M, PT30S",
    "PT1M, PT30S",
    "PT40S, PT20S",
    "PT0S, PT0S",
    "P1D, PT15M"
  })
  void a_token_is_renewed_before_its_last_quarter_at_the_latest(
      Duration lifetime, Duration buffer) {
    assertThat(RefreshRhythm.buffer(RefreshPolicy.DEFAULT, lifetime)).isEqualTo(buffer);
  }

  @Test
  void not_all_are_renewed_at_the_same_moment() {
    Instant expiry = NOON.plus(Duration.ofHours(1));

    assertThat(latest.due(RefreshPolicy.DEFAULT, NOON, expiry)).isEqualTo(expiry.minusSeconds(900));
    assertThat(soonest.due(RefreshPolicy.DEFAULT, NOON, expiry))
        .isEqualTo(expiry.minusSeconds(900 + 270));
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, PT30S",
    "1, true, PT1M",
    "4, true, PT8M",
    "5, true, PT15M",
    "6, true, PT15M",
    "6, false, PT32M",
    "7, false, PT1H",
    "1000000, false, PT1H"
  })
  void pauses_double_up_to_a_bound(int failures, boolean alive, Duration longest) {
    assertThat(soonest.backoff(failures, alive)).isEqualTo(longest);
    assertThat(latest.backoff(failures, alive)).isEqualTo(Duration.ofSeconds(1));
    assertThat(some.backoff(failures, alive)).isBetween(Duration.ofSeconds(1), longest);
  }

  @Test
  void a_lost_answer_is_asked_for_within_every_grace() {
    assertThat(latest.beforeRetry()).isEqualTo(Duration.ofSeconds(1));
    assertThat(soonest.beforeRetry()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_strike_is_followed_by_a_minute_and_a_little() {
    assertThat(latest.afterStrike()).isEqualTo(Duration.ofSeconds(60));
    assertThat(soonest.afterStrike()).isEqualTo(Duration.ofSeconds(75));
  }
}
