package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadWatchTest {

  private final AdjustableClock clock = new AdjustableClock(SampleConnection.NOON);
  private final ReadWatch watch = new ReadWatch(clock);

  @Test
  void more_than_one_in_a_hundred_is_too_many() {
    reads(198);
    watch.failed();
    watch.failed();
    assertThat(watch.tooManyFail()).isFalse();

    watch.failed();
    assertThat(watch.tooManyFail()).isTrue();
  }

  @Test
  void of_few_nothing_is_concluded() {
    for (int i = 0; i < 99; i++) {
      watch.failed();
    }
    assertThat(watch.tooManyFail()).isFalse();

    watch.failed();
    assertThat(watch.tooManyFail()).isTrue();
  }

  @Test
  void after_five_minutes_it_is_forgotten() {
    for (int i = 0; i < 100; i++) {
      watch.failed();
    }
    clock.advance(Duration.ofSeconds(299));
    assertThat(watch.tooManyFail()).isTrue();

    clock.advance(Duration.ofSeconds(1));
    assertThat(watch.tooManyFail()).isFalse();
  }

  private void reads(int number) {
    for (int i = 0; i < number; i++) {
      watch.read();
    }
  }
}
