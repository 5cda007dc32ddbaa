package io.identity.domain.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CleanupPolicyTest {

  private static final Duration SHORTEST = Duration.ofMillis(1);

  @Test
  void nothing_needs_to_be_kept() {
    assertThat(new CleanupPolicy(SHORTEST, Duration.ZERO).keepSignIns()).isZero();
  }

  @Test
  void times_that_cannot_be_are_refused() {
    assertRefused(Duration.ZERO, Duration.ZERO);
    assertRefused(Duration.ofDays(3_651), Duration.ZERO);
    assertRefused(SHORTEST, SHORTEST.negated());
    assertRefused(SHORTEST, Duration.ofDays(3_651));
  }

  private static void assertRefused(Duration every, Duration keep) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CleanupPolicy(every, keep));
  }
}
