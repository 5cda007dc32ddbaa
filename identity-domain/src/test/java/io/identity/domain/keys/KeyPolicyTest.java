package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPolicyTest {

  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Duration LEAD = Duration.ofSeconds(605);

  @Test
  void a_key_may_sign_after_twice_the_max_age_and_the_lag() {
    Instant published = Instant.parse("2026-01-01T10:00:00.123456789Z");

    assertThat(policy(LEAD, MAX_AGE).maySign(published))
        .isEqualTo("2026-01-01T10:10:05.123456789Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT5M", "PT24H"})
  void consumers_may_keep_the_set_for_whole_seconds(Duration maxAge) {
    assertThat(policy(Duration.ofDays(90), maxAge).maxAge()).isEqualTo(maxAge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-5M", "PT0S", "PT0.999999999S", "PT1.000000001S", "PT5M0.5S"})
  void any_other_max_age_is_refused_by_its_name(Duration maxAge) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(Duration.ofDays(90), maxAge))
        .withMessageContaining("jwks-max-age");
  }

  @Test
  void a_key_signs_at_least_as_long_as_the_next_one_must_wait() {
    assertThat(policy(LEAD, MAX_AGE).rotateEvery()).isEqualTo(LEAD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(LEAD.minusNanos(1), MAX_AGE))
        .withMessageContaining("rotate-every")
        .withMessageContaining("PT10M5S");
  }

  private static KeyPolicy policy(Duration rotateEvery, Duration maxAge) {
    return new KeyPolicy(SigningAlgorithm.RS256, rotateEvery, maxAge, Duration.ofMinutes(40));
  }
}
