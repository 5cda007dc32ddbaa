package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevocationPolicyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final RevocationPolicy policy = new RevocationPolicy(Duration.ofMinutes(5));

  @Test
  void a_token_is_dead_when_no_clock_accepts_it_any_more() {
    assertThat(policy.untilDead(NOW)).isEqualTo("2026-01-01T10:05:00Z");
  }

  /** Counted with the longest life, because the life that is set may have been longer before. */
  @Test
  void everything_issued_is_dead_after_the_longest_life_and_the_skew() {
    assertThat(policy.untilAllDead(NOW)).isEqualTo("2026-01-01T10:35:00Z");
  }

  @Test
  void consumers_may_have_exact_clocks_but_no_negative_skew() {
    assertThat(new RevocationPolicy(Duration.ZERO).untilDead(NOW)).isEqualTo(NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RevocationPolicy(Duration.ofNanos(-1)));
  }
}
