package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ed25519 in JOSE, appendix A. */
class Rfc8037Test {

  private final KnownAnswer answer = KnownAnswer.of("rfc8037-a4");
  private final OpenKey key = answer.key();

  @Test
  void the_public_key_is_written_as_in_a_2() {
    assertThat(key.jwk().toOctetKeyPair().getCurve().getName()).isEqualTo("Ed25519");
    assertThat(key.jwk().toOctetKeyPair().getX())
        .hasToString("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assertThat(key.jwk().isPrivate()).isFalse();
  }

  @Test
  void the_thumbprint_is_that_of_a_3() {
    assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void the_signature_is_that_of_a_4() {
    assertThat(key.sign(answer.input())).isEqualTo(answer.signature());
  }

  @Test
  void the_signature_verifies_as_in_a_5() {
    assertThat(key.verify(answer.input(), answer.signature())).isTrue();
  }
}
