package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HMAC with SHA-2; the test case whose key is long enough for each of ours, §4.7. */
class Rfc4231Test {

  @ParameterizedTest
  @ValueSource(strings = {"rfc4231-4-7-hs256", "rfc4231-4-7-hs384", "rfc4231-4-7-hs512"})
  void hmac_is_that_of_4_7(String name) {
    var answer = KnownAnswer.of(name);

    assertThat(answer.key().sign(answer.input())).isEqualTo(answer.signature());
    assertThat(answer.key().verify(answer.input(), answer.signature())).isTrue();
  }
}
