package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.claims.CustomClaims;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MintPolicyTest {

  @ParameterizedTest
  @ValueSource(ints = {1_024, 2_048, 8_192})
  void tokens_may_get_that_long(int size) {
    assertThat(policy(Map.of(), size).maxSize()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_023, 8_193})
  void too_little_for_a_token_and_too_much_for_a_verifier_are_refused(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(Map.of(), size));
  }

  @Test
  void claims_that_no_token_may_hold_stop_the_start_and_keep_their_value_to_themselves() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(Map.of("email", "ann@example.org"), 2_048))
        .withMessageContaining("\"email\"")
        .withMessageNotContaining("ann@example.org");
  }

  private static MintPolicy policy(Map<String, Object> claims, int size) {
    return new MintPolicy(
        new CustomClaims(claims), new ClaimPolicy(Set.of()), ScopeAudiences.NONE, size);
  }
}
