package io.identity.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
  void a_number_is_one_however_large() {
    JsonBody body = parse("{\"a\":1.5,\"b\":1e999999999,\"c\":\"1\"}");

    assertThat(body.number("a")).isEqualTo(1.5);
    assertThat(body.number("b")).isInfinite();
    assertThatThrownBy(() -> body.number("c")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> body.number("missing")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_list_has_objects_only_and_no_more_than_it_may() {
    assertThat(list("[]", 0)).isEmpty();
    assertThat(list("[{\"a\":\"1\"},{\"a\":\"2\"}]", 2))
        .extracting(body -> body.required("a"))
        .containsExactly("1", "2");
    for (String refused :
        List.of("", "{}", "[1]", "[null]", "[{},{},{}]", "[" + "[".repeat(60_000))) {
      assertThatThrownBy(() -> list(refused, 2)).isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void depth_without_end_is_refused() {
    String deep = "{\"a\":" + "[".repeat(60_000) + "]".repeat(3_000) + "}";

    assertThatThrownBy(() -> parse(deep)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_whole_number_is_one_or_left_out() {
    JsonBody body =
        parse(
            "{\"ten\":10,\"same\":1e1,\"null\":null,\"half\":0.5,\"text\":\"1\",\"big\":3000000000}");

    assertThat(body.integer("ten")).contains(10);
    assertThat(body.integer("same")).contains(10);
    assertThat(body.integer("null")).isEmpty();
    assertThat(body.integer("missing")).isEmpty();
    for (String odd : List.of("half", "text", "big")) {
      assertThatThrownBy(() -> body.integer(odd)).isInstanceOf(InvalidRequest.class);
    }
  }

  private static JsonBody parse(String text) {
    return JsonBody.parse(text.getBytes(UTF_8));
  }

  private static List<JsonBody> list(String text, int max) {
    return JsonBody.list(text.getBytes(UTF_8), max);
  }
}
