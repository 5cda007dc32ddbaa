package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshPolicyTest {

  private static final Duration SHORTEST = Duration.ofNanos(1);

  @Test
  void the_shortest_lives_and_no_retry_window_are_allowed() {
    assertThat(
            new RefreshPolicy(SHORTEST, SHORTEST, Duration.ZERO, true, ActivityMode.EXPIRY)
                .retryWindow())
        .isZero();
  }

  @Test
  void a_sign_in_must_live() {
    assertRefused(Duration.ZERO, SHORTEST, Duration.ZERO);
    assertRefused(SHORTEST.negated(), SHORTEST, Duration.ZERO);
  }

  @Test
  void a_sign_in_must_be_allowed_to_rest() {
    assertRefused(SHORTEST, Duration.ZERO, Duration.ZERO);
    assertRefused(SHORTEST, SHORTEST.negated(), Duration.ZERO);
  }

  @Test
  void a_retry_window_cannot_be_negative() {
    assertRefused(SHORTEST, SHORTEST, SHORTEST.negated());
  }

  private static void assertRefused(Duration absolute, Duration idle, Duration retryWindow) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RefreshPolicy(absolute, idle, retryWindow, true, ActivityMode.EXPIRY));
  }
}
