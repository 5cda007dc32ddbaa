package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VaultKeyPolicyTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_retention_may_be_nothing_but_not_less() {
    accepted(Duration.ZERO, DAY, MINUTE);
    accepted(LONGEST, DAY, MINUTE);
    refused("retention", Duration.ofNanos(-1), DAY, MINUTE);
    refused("retention", LONGEST.plusNanos(1), DAY, MINUTE);
  }

  @Test
  void it_is_looked_now_and_then_not_always_and_not_never() {
    accepted(DAY, Duration.ofNanos(1), MINUTE);
    accepted(DAY, LONGEST, MINUTE);
    refused("reencrypt-every", DAY, Duration.ZERO, MINUTE);
    refused("reencrypt-every", DAY, LONGEST.plusNanos(1), MINUTE);
  }

  @Test
  void a_pause_is_a_minute_at_most() {
    accepted(DAY, DAY, Duration.ZERO);
    accepted(DAY, DAY, MINUTE);
    refused("reencrypt-pause", DAY, DAY, Duration.ofNanos(-1));
    refused("reencrypt-pause", DAY, DAY, MINUTE.plusNanos(1));
  }

  private static void accepted(Duration retention, Duration every, Duration pause) {
    assertThatCode(() -> new VaultKeyPolicy(retention, every, pause)).doesNotThrowAnyException();
  }

  private static void refused(String what, Duration retention, Duration every, Duration pause) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VaultKeyPolicy(retention, every, pause))
        .withMessageContaining(what);
  }
}
