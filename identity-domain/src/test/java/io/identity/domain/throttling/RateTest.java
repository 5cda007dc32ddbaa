package io.identity.domain.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123456Z");
  private static final Duration TICK = Duration.ofNanos(1_000);
  private static final Rate TEN_AN_HOUR = new Rate(10, Duration.ofMinutes(6));

  @Test
  void a_full_bucket_has_its_attempts_at_once_and_not_one_more() {
    Instant full = NOW;
    for (int i = 0; i < 10; i++) {
      assertThat(TEN_AN_HOUR.wait(full, NOW)).isLessThanOrEqualTo(Duration.ZERO);
      full = TEN_AN_HOUR.take(full, NOW);
    }

    assertThat(TEN_AN_HOUR.wait(full, NOW)).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void an_attempt_comes_back_after_exactly_one_interval() {
    Instant empty = NOW.plus(Duration.ofHours(1));
    Instant back = NOW.plus(Duration.ofMinutes(6));

    assertThat(TEN_AN_HOUR.wait(empty, back.minus(TICK))).isEqualTo(TICK);
    assertThat(TEN_AN_HOUR.wait(empty, back)).isZero();
  }

  @Test
  void a_bucket_that_was_full_for_long_has_no_more_than_a_full_one() {
    assertThat(TEN_AN_HOUR.take(NOW.minus(Duration.ofDays(1)), NOW))
        .isEqualTo(NOW.plus(Duration.ofMinutes(6)));
  }

  @Test
  void what_is_given_back_is_as_if_it_had_not_been_taken() {
    Instant full = NOW.plusSeconds(1);

    assertThat(TEN_AN_HOUR.giveBack(TEN_AN_HOUR.take(full, NOW))).isEqualTo(full);
  }

  @Test
  void a_rate_is_written_as_attempts_and_the_time_in_which_they_come_back() {
    assertThat(Rate.parse("10/PT1H")).isEqualTo(TEN_AN_HOUR);
    assertThat(Rate.parse("7/PT1S").interval()).isEqualTo(Duration.ofMillis(142));
    assertThat(Rate.parse("1/P365D").burst()).isOne();
    assertThat(Rate.parse("1000/PT1S").interval()).isEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "/PT1H",
        "10/",
        "x/PT1H",
        "10/1h",
        "0/PT1H",
        "-1/PT1H",
        "10/PT0S",
        "10/-PT1H",
        "1001/PT1S",
        "1/P366D",
        "99999999999/PT1H",
        "1/PT9999999999999999H"
      })
  void anything_else_is_no_rate(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
  }
}
