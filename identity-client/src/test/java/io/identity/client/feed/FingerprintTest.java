package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.issuer.Denial;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void salt_kind_and_value_are_hashed_as_they_stand() {
    // SHA-256("saltsign-inabc")
    assertThat(Fingerprint.of("salt", Kind.SIGN_IN, "abc"))
        .isEqualTo(Fingerprint.parse("f8jLEvyt2mfgf5JGq5sgYV9EhhoJj_Tcu-wYiCE82-w"));
  }

  @Test
  void values_beyond_ascii_are_hashed_as_utf_8() {
    var denial = new Denial(1, "subject", "jürgen", null, 1);

    assertThat(Fingerprint.of("s", Kind.SUBJECT, "jürgen"))
        .isEqualTo(Fingerprint.parse(denial.json("s").getString("hash")));
  }

  @Test
  void the_same_value_of_another_kind_is_something_else() {
    assertThat(Fingerprint.of("s", Kind.TOKEN, "x"))
        .isNotEqualTo(Fingerprint.of("s", Kind.KEY, "x"));
  }

  @Test
  void a_hash_of_another_length_is_refused() {
    assertThatThrownBy(() -> Fingerprint.parse("AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
