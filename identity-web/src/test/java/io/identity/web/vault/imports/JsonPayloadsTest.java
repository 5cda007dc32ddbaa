package io.identity.web.vault.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.sealing.SecretText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonPayloadsTest {

  private final JsonPayloads payloads = new JsonPayloads();

  @Test
  void texts_numbers_and_lists_are_read_and_nothing_is_none() {
    assertThat(payloads.read(json("{'a':'b','c':3600,'d':['e'],'f':null}")).orElseThrow())
        .containsEntry("a", "b")
        .containsEntry("c", BigDecimal.valueOf(3_600))
        .containsEntry("d", List.of("e"))
        .doesNotContainKey("f");
  }

  @Test
  void what_is_no_object_is_nothing() {
    for (String text : List.of("", "[]", "'a'", "{'a':", "{'a':" + "[".repeat(5_000))) {
      assertThat(payloads.read(json(text))).as(text).isEmpty();
    }
  }

  @Test
  void what_else_there_is_stays_as_it_was() {
    assertThat(
            payloads.without(
                json("{'a':1,'b':{'c':[12345678901234567890,null,true]}}"), Set.of("a", "x")))
        .contains(json("{'b':{'c':[12345678901234567890,null,true]}}"));
    assertThat(payloads.without(json("{'a':1}"), Set.of("a"))).isEmpty();
  }

  private static SecretText json(String text) {
    return new SecretText(text.replace('\'', '"'));
  }
}
