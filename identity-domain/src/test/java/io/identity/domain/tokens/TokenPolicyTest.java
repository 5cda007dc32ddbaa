package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.RefreshPolicy;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPolicyTest {

  private static final RefreshPolicy REFRESH =
      new RefreshPolicy(
          Duration.ofDays(7),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30),
          true,
          ActivityMode.EXPIRY);

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT15M", "PT29M59S", "PT30M"})
  void an_access_token_lives_from_a_second_to_30_minutes(Duration lifetime) {
    assertThat(policy(lifetime).accessLifetime()).isEqualTo(lifetime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT30M0.000000001S", "PT30M1S", "PT24H"})
  void a_longer_life_is_refused(Duration lifetime) {
    assertRefused(lifetime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-15M", "PT0S", "PT0.999999999S"})
  void less_than_a_second_is_refused(Duration lifetime) {
    assertRefused(lifetime);
  }

  /** {@code exp} and {@code iat} are whole seconds. */
  @ParameterizedTest
  @ValueSource(strings = {"PT1.000000001S", "PT1.5S", "PT14M59.999999999S"})
  void a_fraction_of_a_second_is_refused(Duration lifetime) {
    assertRefused(lifetime);
  }

  private static void assertRefused(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(lifetime))
        .withMessageContaining("access-lifetime");
  }

  private static TokenPolicy policy(Duration lifetime) {
    return new TokenPolicy("https://identity.example", lifetime, "records", REFRESH);
  }
}
