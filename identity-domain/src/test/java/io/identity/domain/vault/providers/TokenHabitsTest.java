package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a refresh token is over. */
class TokenHabitsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void nobody_knows_unless_somebody_says_so() {
    assertThat(habits(Map.of()).end(null, NOW, NOW)).isEmpty();
    assertThat(habits(Map.of()).end(DAY, NOW, NOW)).contains(NOW.plus(DAY));
  }

  @Test
  void disuse_ends_it_a_while_after_each_use() {
    assertThat(habits(Map.of("rt_idle_limit", 172_800)).end(null, NOW, null))
        .contains(NOW.plus(DAY).plus(DAY));
  }

  @Test
  void the_consent_ends_it_however_it_is_used() {
    TokenHabits limited = habits(Map.of("rt_absolute_limit", 86_400));

    assertThat(limited.end(null, NOW.plusSeconds(9), NOW)).contains(NOW.plus(DAY));
    assertThat(limited.end(null, NOW, null)).as("taken over from elsewhere").isEmpty();
  }

  @Test
  void the_first_end_counts() {
    TokenHabits limited =
        habits(Map.of("rt_idle_limit", 3_600, "keepalive", 3_599, "rt_absolute_limit", 86_400));

    assertThat(limited.end(DAY, NOW, NOW)).contains(NOW.plusSeconds(3_600));
    assertThat(limited.end(DAY, NOW.plus(DAY).minusSeconds(60), NOW)).contains(NOW.plus(DAY));
    assertThat(limited.end(Duration.ofSeconds(1), NOW, NOW)).contains(NOW.plusSeconds(1));
  }

  private static TokenHabits habits(Map<String, Object> members) {
    return SampleProvider.with(members).habits();
  }
}
