package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "2c6b9f1e-0c59-4f0e-9b6e-1d1f5a2f7a11", "auth0|5f7c", "a.b_c~d:e"})
  void an_opaque_id_names_an_owner(String id) {
    assertThat(new Owner(id).value()).isEqualTo(id);
  }

  /** The audit trail holds it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "ann@example.com", "Ann Lee", "a\n", "ä"})
  void an_address_or_a_name_does_not(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Owner(id));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1_000})
  void one_that_is_too_long_does_not(int length) {
    assertThat(Owner.isValid("a".repeat(length))).isFalse();
    assertThat(Owner.isValid("a".repeat(64))).isTrue();
  }
}
