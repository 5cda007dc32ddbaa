package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  private Moment now = new Moment(0, START.toEpochMilli());
  private final Freshness freshness = new Freshness(() -> now, Duration.ofMinutes(5));

  private void pass(Duration monotonic, Duration wall) {
    now = new Moment(now.nanos() + monotonic.toNanos(), now.millis() + wall.toMillis());
  }

  private void pass(Duration time) {
    pass(time, time);
  }

  @Test
  void nothing_is_fresh_before_the_first_proof() {
    assertThat(freshness.within(LIMIT)).isFalse();
    assertThat(freshness.age()).isZero();
  }

  @Test
  void it_is_fresh_up_to_the_limit_and_not_after_it() throws Exception {
    freshness.prove(now, START);

    pass(LIMIT);
    assertThat(freshness.within(LIMIT)).isTrue();

    pass(Duration.ofNanos(1_000_000));
    assertThat(freshness.within(LIMIT)).isFalse();
  }

  @Test
  void it_counts_from_before_the_question() throws Exception {
    Moment asked = now;
    pass(Duration.ofSeconds(3));

    freshness.prove(asked, START.plusSeconds(1));

    assertThat(freshness.age()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_proof_that_is_played_again_proves_nothing() throws Exception {
    freshness.prove(now, START);
    pass(Duration.ofSeconds(4));

    freshness.prove(now, START);
    freshness.prove(now, START.minusSeconds(1));
    assertThat(freshness.age()).isEqualTo(Duration.ofSeconds(4));

    freshness.prove(now, START.plusSeconds(1));
    assertThat(freshness.age()).isZero();
  }

  @Test
  void what_is_from_another_time_is_refused() throws Exception {
    freshness.mustBeOfNow(START.minus(Duration.ofMinutes(5)));
    freshness.mustBeOfNow(START.plus(Duration.ofMinutes(5)));

    assertThatThrownBy(() -> freshness.mustBeOfNow(START.minus(Duration.ofSeconds(301))))
        .isInstanceOf(FeedUnreadable.class);
    assertThatThrownBy(() -> freshness.mustBeOfNow(START.plus(Duration.ofSeconds(301))))
        .isInstanceOf(FeedUnreadable.class);
  }

  @Test
  void a_proof_outdates_what_was_issued_before_it() {
    assertThat(freshness.outdates(START)).isFalse();
    freshness.prove(now, START);

    assertThat(freshness.outdates(START)).isFalse();
    assertThat(freshness.outdates(START.minusSeconds(1))).isTrue();
  }

  @Test
  void a_machine_that_was_suspended_knows_by_the_wall_clock() throws Exception {
    freshness.prove(now, START);

    pass(Duration.ofMillis(1), Duration.ofMinutes(1));

    assertThat(freshness.within(LIMIT)).isFalse();
  }

  @Test
  void a_wall_clock_that_is_set_back_hides_nothing() throws Exception {
    freshness.prove(now, START);

    pass(Duration.ofMinutes(1), Duration.ofHours(-1));

    assertThat(freshness.within(LIMIT)).isFalse();
  }
}
