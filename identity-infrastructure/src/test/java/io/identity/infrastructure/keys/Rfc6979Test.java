package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Deterministic ECDSA; ours is not, but verifies it. */
class Rfc6979Test {

  @Test
  void the_p_256_signature_of_a_2_5_verifies() {
    var answer = KnownAnswer.of("rfc6979-a2-5");

    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }
}
