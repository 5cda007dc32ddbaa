package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.SigningAlgorithm;
import org.junit.jupiter.api.Test;

/** The JOSE cookbook, as far as it uses our algorithms. */
class Rfc7520Test {

  @Test
  void rsa_with_sha_256_is_that_of_4_1() {
    var answer = KnownAnswer.of("rfc7520-4-1");

    assertThat(answer.key().sign(answer.input())).isEqualTo(answer.signature());
    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }

  /** §4.2 is PS384; its key is that of §4.1. */
  @Test
  void the_rsa_key_signs_with_pss_what_it_verifies_so() {
    var answer = KnownAnswer.of("rfc7520-4-1");
    OpenKey key = answer.key(SigningAlgorithm.PS256);
    byte[] signature = key.sign(answer.input());

    assertThat(key.verify(answer.input(), signature)).isTrue();
    assertThat(key.verify(answer.input(), answer.signature())).as("of RS256").isFalse();
    assertThat(answer.key().verify(answer.input(), signature)).as("as RS256").isFalse();
  }

  @Test
  void hmac_with_sha_256_is_that_of_4_4() {
    var answer = KnownAnswer.of("rfc7520-4-4");

    assertThat(answer.key().sign(answer.input())).isEqualTo(answer.signature());
    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }
}
