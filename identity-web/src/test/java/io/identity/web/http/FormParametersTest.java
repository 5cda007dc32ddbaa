package io.identity.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

  @Test
  void values_are_decoded() {
    FormParameters form = parse("grant_type=a+b%20c%C3%A9&scope=x%3Dy");

    assertThat(form.required("grant_type")).isEqualTo("a b cé");
    assertThat(form.required("scope")).isEqualTo("x=y");
  }

  @Test
  void an_empty_parameter_is_a_missing_one() {
    assertThat(parse("token=&scope").optional("token")).isEmpty();
    assertThatThrownBy(() -> parse("token=").required("token"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("token is missing");
  }

  @Test
  void a_number_is_a_whole_one() {
    assertThat(parse("min_ttl=90").integer("min_ttl")).contains(90);
    assertThat(parse("min_ttl=").integer("min_ttl")).isEmpty();
    assertThatThrownBy(() -> parse("min_ttl=1.5").integer("min_ttl"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("min_ttl must be a whole number");
  }

  @Test
  void an_unknown_parameter_is_ignored() {
    assertThat(parse("token=t&never_heard_of=1&%00weird=2").required("token")).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=a&token=b", // RFC 6749 §3.2
        "token=&token=b",
        "token=%",
        "token=%2",
        "token=%zz",
        "token=%00",
        "token=a%0Ab",
        "token=%FF", // not UTF-8
        "token=%C0%80", // an overlong NUL
        "token=%ED%A0%80", // a lone surrogate
        "token=é" // not percent-encoded
      })
  void what_cannot_be_a_form_is_refused(String body) {
    assertThatThrownBy(() -> parse(body)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    byte[] body = {'a', '=', (byte) 0xFE};

    assertThatThrownBy(() -> FormParameters.parse(body)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_value_may_have_8192_characters_and_no_more() {
    assertThat(parse("token=" + "x".repeat(8_192)).required("token")).hasSize(8_192);
    assertThatThrownBy(() -> parse("token=" + "x".repeat(8_193)))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_refusal_quotes_nothing_of_the_request() {
    assertThatThrownBy(() -> parse("token=s3cret%00")).hasMessageNotContaining("s3cret");
  }

  private static FormParameters parse(String body) {
    return FormParameters.parse(body.getBytes(UTF_8));
  }
}
