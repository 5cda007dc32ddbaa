package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySetPolicyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void key_sets_are_read_every_second_at_most_and_every_day_at_least() {
    assertThat(new KeySetPolicy(SECOND, false).refresh()).isEqualTo(SECOND);
    assertThat(new KeySetPolicy(DAY, false).refresh()).isEqualTo(DAY);
    assertRefused(SECOND.minusNanos(1));
    assertRefused(DAY.plusNanos(1));
  }

  @Test
  void the_next_time_is_never_late_and_up_to_a_tenth_early() {
    Instant now = Instant.parse("2026-01-01T10:00:00Z");
    var policy = new KeySetPolicy(Duration.ofSeconds(100), false);
    var random = new Random(1);

    var times =
        IntStream.range(0, 1_000).mapToObj(i -> policy.next(now, random)).distinct().toList();

    assertThat(times)
        .hasSizeGreaterThan(500)
        .allMatch(time -> !time.isBefore(now.plusSeconds(90)))
        .allMatch(time -> !time.isAfter(now.plusSeconds(100)));
  }

  private static void assertRefused(Duration refresh) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeySetPolicy(refresh, false));
  }
}
