package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdlePolicyTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT0.1S", "PT5S", "PT1M"})
  void a_check_is_as_often_as_is_useful(String check) {
    assertThat(new IdlePolicy(Duration.parse(check)).check()).isEqualTo(Duration.parse(check));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.099S", "PT0S", "-PT1S", "PT1M0.001S"})
  void anything_else_is_refused(String check) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdlePolicy(Duration.parse(check)))
        .withMessageStartingWith("idle-check");
  }
}
