package io.identity.domain.users;

import static io.identity.domain.users.SampleUser.username;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

  private static final int LENGTH_MAX = 190;

  @ParameterizedTest
  @ValueSource(strings = {"a", "ann", "ann@example.org", "o'neil", "Ελένη", "田中", "𝄞"})
  void a_name_may_be_of_any_script(String text) {
    assertThat(Username.parse(text)).isPresent();
  }

  @Test
  void letter_case_makes_no_difference() {
    assertThat(username("ANN")).isEqualTo(username("ann"));
    assertThat(username("ЖАННА")).isEqualTo(username("жанна"));
  }

  @Test
  void letter_case_makes_no_difference_wherever_the_server_runs() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(username("LIZ")).isEqualTo(username("liz"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void unicode_form_makes_no_difference() {
    assertThat(username("Rene\u0301")).isEqualTo(username("ren\u00e9"));
    assertThat(username("\uff21\uff2e\uff2e")).isEqualTo(username("ann"));
  }

  @Test
  void different_letters_make_a_difference() {
    assertThat(username("rené")).isNotEqualTo(username("rene"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        " ann",
        "ann ",
        "a\tb",
        "a\nb",
        "a\0b",
        "a\u007f",
        "a\u00a0b",
        "a\u2003b",
        "a\u2028b",
        "a\u3000b",
        "\ud800",
        "a\udc00",
        "\uffff"
      })
  void white_space_control_characters_and_broken_text_make_no_name(String text) {
    assertThat(Username.parse(text)).isEmpty();
  }

  @Test
  void a_name_has_190_characters_at_most() {
    assertThat(Username.parse("x".repeat(LENGTH_MAX))).isPresent();
    assertThat(Username.parse("x".repeat(LENGTH_MAX + 1))).isEmpty();
  }

  /** U+FDFA becomes 18 characters, some of them spaces; U+FB03 becomes three letters. */
  @Test
  void a_name_is_measured_and_checked_after_it_is_normalized() {
    assertThat(Username.parse("\ufdfa")).isEmpty();
    assertThat(Username.parse("\ufb03".repeat(63))).isPresent();
    assertThat(Username.parse("\ufb03".repeat(64))).isEmpty();
  }

  @Test
  void a_name_shows_nothing_of_itself() {
    assertThat(username("ann@example.org")).hasToString("Username[…]");
  }
}
