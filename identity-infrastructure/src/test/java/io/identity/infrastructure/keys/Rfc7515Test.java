package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of JSON Web Signature, appendix A. */
class Rfc7515Test {

  @Test
  void hmac_with_sha_256_is_that_of_a_1() {
    var answer = KnownAnswer.of("rfc7515-a1");

    assertThat(answer.key().sign(answer.input())).isEqualTo(answer.signature());
    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }

  @Test
  void rsa_with_sha_256_is_that_of_a_2() {
    var answer = KnownAnswer.of("rfc7515-a2");

    assertThat(answer.key().sign(answer.input())).isEqualTo(answer.signature());
    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }

  @Test
  void the_elliptic_curve_signature_of_a_3_verifies() {
    var answer = KnownAnswer.of("rfc7515-a3");

    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }

  /** Each signature is another one, so the RFC's cannot come again. */
  @Test
  void the_elliptic_curve_key_of_a_3_signs_what_it_verifies() {
    OpenKey key = KnownAnswer.of("rfc7515-a3").key();
    byte[] input = KnownAnswer.of("rfc7515-a3").input();

    assertThat(key.sign(input)).hasSize(64);
    assertThat(key.verify(input, key.sign(input))).isTrue();
  }
}
