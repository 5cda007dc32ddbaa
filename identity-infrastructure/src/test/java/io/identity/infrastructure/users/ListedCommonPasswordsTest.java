package io.identity.infrastructure.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedCommonPasswordsTest {

  private final ListedCommonPasswords common = new ListedCommonPasswords();

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "12345678", "qwertyui", "passwordstandard", "1qaz2wsx3edc4rfv"})
  void what_everybody_chooses_is_listed(String password) {
    assertThat(common.contains(password)).isTrue();
  }

  @Test
  void neither_a_good_password_nor_the_licence_is_listed() {
    assertThat(common.contains("correct horse battery staple")).isFalse();
    assertThat(common.contains("# the software is provided")).isFalse();
    assertThat(common.contains("")).isFalse();
  }
}
