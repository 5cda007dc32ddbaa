package io.identity.domain.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Allowance SMALL =
      new Allowance(Limit.ACCOUNT_AT_ADDRESS, new Rate(2, MINUTE), List.of("ann", "192.0.2.1"));
  private static final Allowance LARGE =
      new Allowance(Limit.ACCOUNT, new Rate(3, MINUTE.multipliedBy(5)), List.of("ann"));

  private final AdjustableClock clock =
      new AdjustableClock(Instant.parse("2026-01-01T10:00:00.123456Z"));
  private final InMemoryThrottleEntries entries = new InMemoryThrottleEntries();
  private final Throttle throttle = new Throttle(entries, new InMemoryPseudonyms(), clock);

  @Test
  void an_attempt_takes_from_every_bucket() {
    assertThat(throttle.take(List.of(SMALL, LARGE))).isEmpty();
    assertThat(throttle.take(List.of(SMALL, LARGE))).isEmpty();
    clock.advance(MINUTE);
    assertThat(throttle.take(List.of(SMALL, LARGE))).isEmpty();

    assertThat(throttle.take(List.of(LARGE))).isPresent();
  }

  @Test
  void the_longest_wait_counts() {
    take(SMALL, 2);
    take(LARGE, 3);

    assertThat(throttle.take(List.of(SMALL, LARGE)))
        .contains(new Exhausted(Limit.ACCOUNT, MINUTE.multipliedBy(5)));
  }

  @Test
  void who_is_refused_takes_nothing() {
    take(SMALL, 2);
    assertThat(throttle.take(List.of(SMALL, LARGE)))
        .contains(new Exhausted(Limit.ACCOUNT_AT_ADDRESS, MINUTE));

    take(LARGE, 3);
    clock.advance(MINUTE);
    assertThat(throttle.take(List.of(SMALL))).isEmpty();
  }

  @Test
  void who_is_refused_leaves_nothing_behind() {
    take(SMALL, 2);
    assertThat(throttle.take(List.of(SMALL, LARGE))).isPresent();

    assertThat(entries.size()).isOne();
  }

  @Test
  void what_is_given_back_can_be_taken_again() {
    take(SMALL, 2);
    throttle.giveBack(List.of(SMALL, LARGE));

    assertThat(throttle.take(List.of(SMALL))).isEmpty();
    assertThat(throttle.take(List.of(SMALL))).isPresent();
  }

  @Test
  void a_look_takes_nothing() {
    take(SMALL, 1);
    assertThat(throttle.look(SMALL)).isEmpty();
    assertThat(throttle.look(SMALL)).isEmpty();

    take(SMALL, 1);
    assertThat(throttle.look(SMALL)).contains(new Exhausted(Limit.ACCOUNT_AT_ADDRESS, MINUTE));
    assertThat(throttle.look(LARGE)).isEmpty();
  }

  @Test
  void the_same_words_are_counted_apart_for_each_limit() {
    take(SMALL, 2);
    var other = new Allowance(Limit.CLIENT_AT_ADDRESS, SMALL.rate(), SMALL.of());

    assertThat(throttle.take(List.of(other))).isEmpty();
  }

  private void take(Allowance allowance, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.take(List.of(allowance))).isEmpty();
    }
  }
}
