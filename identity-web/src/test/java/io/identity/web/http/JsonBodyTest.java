package io.identity.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  @Test
  void members_are_read_and_unknown_ones_ignored() {
    JsonBody body = parse("{\"username\":\"ann\",\"more\":{\"a\":[1]},\"groups\":[\"x\",\"y\"]}");

    assertThat(body.required("username")).isEqualTo("ann");
    assertThat(body.strings("groups")).containsExactly("x", "y");
    assertThat(body.strings("none")).isEmpty();
  }

  @Test
  void null_and_empty_members_are_missing_ones() {
    assertThat(parse("{\"a\":null}").optional("a")).isEmpty();
    assertThat(parse("{\"a\":\"\"}").optional("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"a\":1}x",
        "{\"a\":\"1\",\"a\":\"2\"}",
        "\uFEFF{}",
        "{\"a\":\"\u0000\"}"
      })
  void what_is_no_json_object_is_refused(String text) {
    assertThatThrownBy(() -> parse(text).optional("a")).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "{}", "[\"x\"]", "\"\\u0000\"", "\"\\ud800\""})
  void what_is_no_text_is_refused(String value) {
    assertThatThrownBy(() -> parse("{\"a\":" + value + "}").optional("a"))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_flag_is_true_or_false_or_left_out() {
    JsonBody body = parse("{\"yes\":true,\"no\":false,\"null\":null,\"text\":\"true\",\"one\":1}");

    assertThat(body.flag("yes", false)).isTrue();
    assertThat(body.flag("no", true)).isFalse();
    assertThat(body.flag("null", true)).isTrue();
    assertThat(body.flag("missing", false)).isFalse();
    assertThatThrownBy(() -> body.flag("text", true)).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> body.flag("one", true)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void depth_without_end_is_refused() {
    String deep = "{\"a\":" + "[".repeat(60_000) + "]".repeat(3_000) + "}";

    assertThatThrownBy(() -> parse(deep)).isInstanceOf(InvalidRequest.class);
  }

  private static JsonBody parse(String text) {
    return JsonBody.parse(text.getBytes(UTF_8));
  }
}
