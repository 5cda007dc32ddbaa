package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @Test
  void the_domain_is_kept_in_lower_case_and_the_rest_as_typed() {
    assertThat(SampleUser.email("  Ann.Lee+Ward3@Clinic.EXAMPLE\n").value())
        .isEqualTo("Ann.Lee+Ward3@clinic.example");
  }

  @Test
  void two_spellings_of_one_mailbox_have_one_key() {
    assertThat(SampleUser.email("ANN@clinic.example").key())
        .isEqualTo(SampleUser.email("ann@Clinic.example").key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "o'neil@clinic.example", "x_y-z@a-b.c1.example", "1@localhost"})
  void plain_addresses_are_accepted(String text) {
    assertThat(EmailAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@clinic.example",
        "ann@",
        "ann@clinic@example",
        ".ann@clinic.example",
        "ann.@clinic.example",
        "an..n@clinic.example",
        "ann lee@clinic.example",
        "ann@-clinic.example",
        "ann@clinic..example",
        "ann@clinic.example.",
        "ann@[192.0.2.1]",
        "\"ann\"@clinic.example",
        "Ann <ann@clinic.example>",
        "ann@clinic.example,bob@clinic.example",
        "ann@clinic.example\nBcc: bob@clinic.example",
        "änn@clinic.example"
      })
  void whatever_is_no_single_plain_address_is_refused(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void an_address_has_254_characters_at_most_64_of_them_before_the_at() {
    String domain = ".%s.%s.%s".formatted("d".repeat(60), "d".repeat(60), "d".repeat(60));
    String local = "l".repeat(64) + "@";

    assertThat(EmailAddress.parse(local + "d".repeat(6) + domain)).isPresent();
    assertThat(EmailAddress.parse(local + "d".repeat(7) + domain)).isEmpty();
    assertThat(EmailAddress.parse("l" + local + "clinic.example")).isEmpty();
  }

  @Test
  void an_address_shows_nothing_of_itself() {
    assertThat(SampleUser.email("ann@clinic.example").toString()).doesNotContain("ann");
  }
}
