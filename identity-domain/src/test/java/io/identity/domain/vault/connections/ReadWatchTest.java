package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadWatchTest {

  private final AdjustableClock clock = new AdjustableClock(SampleConnection.NOON);
  private final ReadWatch watch = new ReadWatch(clock);

  @Test
  void more_than_one_in_a_hundred_is_too_many() {
    reads(198);
    anotherFails();
    anotherFails();
    assertThat(watch.tooManyFail()).isFalse();

    anotherFails();
    assertThat(watch.tooManyFail()).isTrue();
  }

  @Test
  void of_few_nothing_is_concluded() {
    for (int i = 0; i < 99; i++) {
      anotherFails();
    }
    assertThat(watch.tooManyFail()).isFalse();

    anotherFails();
    assertThat(watch.tooManyFail()).isTrue();
  }

  @Test
  void after_five_minutes_it_is_forgotten() {
    for (int i = 0; i < 100; i++) {
      anotherFails();
    }
    clock.advance(Duration.ofSeconds(299));
    assertThat(watch.tooManyFail()).isTrue();

    clock.advance(Duration.ofSeconds(1));
    assertThat(watch.tooManyFail()).isFalse();
  }

  @Test
  void one_that_is_asked_for_again_and_again_counts_once() {
    var damaged = new ConnectionId(UUID.randomUUID());
    reads(99);
    for (int i = 0; i < 1_000; i++) {
      watch.failed(damaged);
      clock.advance(Duration.ofMillis(100));
    }
    assertThat(watch.tooManyFail()).isFalse();

    anotherFails();
    assertThat(watch.tooManyFail()).isTrue();
  }

  private void anotherFails() {
    watch.failed(new ConnectionId(UUID.randomUUID()));
  }

  private void reads(int number) {
    for (int i = 0; i < number; i++) {
      watch.read();
    }
  }
}
