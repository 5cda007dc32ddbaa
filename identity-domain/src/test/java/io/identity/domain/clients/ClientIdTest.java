package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

  private static final String LONGEST = "x".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"a", "billing", "Billing_2.0~beta-1", "01234567", "deadbeef-cafe"})
  void an_id_is_made_of_unreserved_characters(String text) {
    assertThat(new ClientId(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:b", "a/b", "a%20b", "é", "a\n", "\u0000"})
  void anything_else_is_no_id(String text) {
    assertThat(ClientId.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(text));
  }

  @Test
  void an_id_has_64_characters_at_most() {
    assertThat(ClientId.isValid(LONGEST)).isTrue();
    assertThat(ClientId.isValid(LONGEST + "x")).isFalse();
  }

  /** RFC 9700 §4.15: a client must not be able to pass for a person. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "01234567-89ab-cdef-0123-456789abcdef",
        "01234567-89AB-CDEF-0123-456789ABCDEF",
        "01234567-89ab-cdef-0123-456789abcdef-and-more"
      })
  void an_id_never_looks_like_a_subject(String text) {
    assertThat(ClientId.isValid(text)).isFalse();
  }
}
