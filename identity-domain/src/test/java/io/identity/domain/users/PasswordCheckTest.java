package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordCheckTest {

  /** Of so many characters, none of which is repeated with the others. */
  private static final String PHRASE = "a quick brown fox; ".repeat(20);

  private final Username name = SampleUser.username("joanna");
  private final EmailAddress email = SampleUser.email("jo.miller@clinic.example");

  @Test
  void a_password_has_15_characters_at_least_and_256_at_most() {
    assertThat(flaw(PHRASE.substring(0, 14))).isEqualTo(PasswordFlaw.TOO_SHORT);
    assertThat(flaw(PHRASE.substring(0, 15))).isNull();
    assertThat(flaw(PHRASE.substring(0, 256))).isNull();
    assertThat(flaw(PHRASE.substring(0, 257))).isEqualTo(PasswordFlaw.TOO_LONG);
  }

  @Test
  void fewer_characters_may_be_configured_but_never_fewer_than_8() {
    assertThat(SamplePasswords.check(8).flaw(new Password("nut%wash"), name, null)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(7, "id.example"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(65, "id.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"only small letters", "ONLY CAPITALS HERE", "814302957716038"})
  void nobody_is_told_what_kinds_of_characters_to_use(String password) {
    assertThat(flaw(password)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordstandard",
        "PasswordStandard",
        "password1password1",
        "aaaaaaaaaaaaaaaa",
        "123123123123123123"
      })
  void what_everybody_chooses_is_refused_also_when_it_is_repeated(String password) {
    assertThat(flaw(password)).isEqualTo(PasswordFlaw.COMMON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I am Joanna, really", "mail to JO.MILLER now", "welcome to id.example"})
  void names_that_everybody_would_try_are_refused(String password) {
    assertThat(flaw(password)).isEqualTo(PasswordFlaw.CONTAINS_NAME);
  }

  @Test
  void a_name_as_short_as_a_syllable_is_in_many_words() {
    var check = SamplePasswords.CHECK;
    var password = new Password("anna plants trees");

    assertThat(check.flaw(password, SampleUser.username("ann"), null)).isEmpty();
    assertThat(check.flaw(password, SampleUser.username("anna"), null))
        .contains(PasswordFlaw.CONTAINS_NAME);
  }

  private @Nullable PasswordFlaw flaw(String password) {
    return SamplePasswords.CHECK.flaw(new Password(password), name, email).orElse(null);
  }
}
