package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTest {

  /** One character to a person, two to Java. */
  private static final String OUTSIDE_THE_BASIC_PLANE = "𝄞";

  @Test
  void a_character_counts_once_however_it_is_encoded() {
    assertThat(new Password(OUTSIDE_THE_BASIC_PLANE.repeat(7)).length()).isEqualTo(7);
  }

  @Test
  void two_ways_to_write_the_same_characters_are_one_password() {
    assertThat(new Password("A\u030Angstrom \uFB01")).isEqualTo(new Password("\u00C5ngstrom fi"));
  }

  @Test
  void a_password_is_taken_as_typed() {
    assertThat(new Password("  Spaces and CASE  ").reveal()).isEqualTo("  Spaces and CASE  ");
  }

  @Test
  void a_password_and_its_hash_show_nothing_of_themselves() {
    assertThat(new Password("hunter2").toString()).doesNotContain("hunter2");
    assertThat(new PasswordHash("hunter2").toString()).doesNotContain("hunter2");
    assertThat(SampleUser.named("ann").build().toString())
        .doesNotContain(SampleUser.PASSWORD.reveal());
  }
}
