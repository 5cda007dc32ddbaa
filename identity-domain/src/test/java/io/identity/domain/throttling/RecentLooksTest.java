package io.identity.domain.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentLooksTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Allowance ONE =
      new Allowance(Limit.CLIENT_AT_ADDRESS, new Rate(1, Duration.ofHours(1)), List.of("lab"));

  private final AdjustableClock clock =
      new AdjustableClock(Instant.parse("2026-01-01T10:00:00.123456Z"));
  private final Throttle throttle =
      new Throttle(new InMemoryThrottleEntries(), new InMemoryPseudonyms(), clock);
  private final RecentLooks looks = new RecentLooks(throttle, clock);

  @Test
  void what_was_seen_is_believed_for_a_second_exactly() {
    assertThat(looks.look(ONE)).isEmpty();
    takeElsewhere();
    clock.advance(SECOND.minusNanos(1));
    assertThat(looks.look(ONE)).isEmpty();

    clock.advance(Duration.ofNanos(1));
    assertThat(looks.look(ONE)).isPresent();
  }

  @Test
  void after_a_failure_here_it_is_looked_at_again() {
    assertThat(looks.look(ONE)).isEmpty();
    takeElsewhere();
    looks.forget(ONE);

    assertThat(looks.look(ONE)).isPresent();
  }

  @Test
  void an_exhausted_bucket_is_looked_at_each_time() {
    takeElsewhere();
    assertThat(looks.look(ONE)).isPresent();

    throttle.giveBack(List.of(ONE));
    assertThat(looks.look(ONE)).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_makes_nothing_last_longer() {
    assertThat(looks.look(ONE)).isEmpty();
    takeElsewhere();
    clock.set(clock.instant().minus(SECOND));

    assertThat(looks.look(ONE)).isPresent();
  }

  private void takeElsewhere() {
    assertThat(throttle.take(List.of(ONE))).isEmpty();
  }
}
