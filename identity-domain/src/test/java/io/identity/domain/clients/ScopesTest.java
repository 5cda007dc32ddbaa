package io.identity.domain.clients;

import static io.identity.domain.clients.SampleClient.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

  private static final int LENGTH_MAX = 2_000;

  @Test
  void the_same_tokens_in_another_order_are_the_same_scopes() {
    assertThat(scopes("write read")).isEqualTo(scopes("read write")).hasToString("read write");
  }

  @Test
  void a_token_twice_is_a_token_once() {
    assertThat(scopes("read read")).isEqualTo(scopes("read"));
  }

  @Test
  void letter_case_tells_tokens_apart() {
    assertThat(scopes("Read")).isNotEqualTo(scopes("read"));
  }

  @Test
  void nothing_asked_for_is_no_scope() {
    assertThat(scopes("")).isEqualTo(Scopes.NONE).hasToString("");
  }

  /** RFC 6749 §3.3: visible ASCII but the double quote and the backslash. */
  @ParameterizedTest
  @ValueSource(strings = {"!", "#", "[", "]", "~", "https://records.example/read?x=1#y"})
  void a_token_has_the_visible_characters(String text) {
    assertThat(Scopes.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", " a", "a ", "a  b", "a\tb", "a\nb", "a\n", "\"", "\\", "\u007f", "é", "\0"})
  void anything_else_is_no_scope(String text) {
    assertThat(Scopes.parse(text)).isEmpty();
  }

  @Test
  void the_text_has_2000_characters_at_most() {
    assertThat(Scopes.parse("x".repeat(LENGTH_MAX))).isPresent();
    assertThat(Scopes.parse("x".repeat(LENGTH_MAX + 1))).isEmpty();
  }

  @Test
  void as_many_tokens_as_fit_are_read() {
    assertThat(Scopes.parse("x ".repeat(LENGTH_MAX / 2 - 1) + "y")).contains(scopes("x y"));
  }

  @Test
  void scopes_are_within_what_holds_them_all() {
    assertThat(scopes("read").within(scopes("read write"))).isTrue();
    assertThat(scopes("read write").within(scopes("read write"))).isTrue();
    assertThat(Scopes.NONE.within(Scopes.NONE)).isTrue();
    assertThat(scopes("read admin").within(scopes("read write"))).isFalse();
    assertThat(scopes("read").within(Scopes.NONE)).isFalse();
  }

  @Test
  void scopes_do_not_change_with_the_set_they_were_made_of() {
    var tokens = new TreeSet<>(Collections.singleton("read"));
    var scopes = new Scopes(tokens);
    tokens.add("admin");

    assertThat(scopes).isEqualTo(scopes("read"));
  }
}
