package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningAlgorithmTest {

  @ParameterizedTest
  @EnumSource
  void an_algorithm_is_found_by_its_registered_name(SigningAlgorithm algorithm) {
    assertThat(SigningAlgorithm.named(algorithm.registeredName())).contains(algorithm);
  }

  /** RFC 8037 §3.1; the others are their own names. */
  @Test
  void the_edwards_curve_is_written_as_registered() {
    assertThat(SigningAlgorithm.EDDSA.registeredName()).isEqualTo("EdDSA");
  }

  /** RFC 8725 §3.1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "none", "None", "rs256", "Rs256", "RS256 ", "EDDSA", "eddsa", "Ed25519", "RS384",
        "RS512", "PS384", "ES384", "ES256K", "RSA1_5", "dir"
      })
  void any_other_spelling_and_any_other_algorithm_is_unknown(String name) {
    assertThat(SigningAlgorithm.named(name)).isEmpty();
  }

  @Test
  void only_the_hmacs_are_closed() {
    assertThat(SigningAlgorithm.values())
        .filteredOn(SigningAlgorithm::closed)
        .containsExactly(SigningAlgorithm.HS256, SigningAlgorithm.HS384, SigningAlgorithm.HS512);
  }
}
