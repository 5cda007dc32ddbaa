package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompactFormTest {

  @Test
  void a_compact_token_has_three_parts() {
    assertThat(CompactForm.parts("eyI.eyI.AAAA")).contains(List.of("eyI", "eyI", "AAAA"));
  }

  @Test
  void a_missing_signature_is_an_empty_part() {
    assertThat(CompactForm.parts("eyI.eyI.")).contains(List.of("eyI", "eyI", ""));
  }

  @Test
  void anything_else_is_no_compact_token() {
    for (String text :
        List.of(
            "",
            ".",
            "..",
            "eyI",
            "eyI.eyI",
            "eyI..AAAA",
            ".eyI.AAAA",
            "eyI.eyI.AAAA.",
            "a.b.c.d.e",
            "eyI.eyI.AA==",
            "eyI.eyI.AA+A",
            "eyI.eyI.AAAA\n",
            " eyI.eyI.AAAA",
            "eyI.eyI.A{}A")) {
      assertThat(CompactForm.parts(text)).as(text).isEmpty();
    }
  }

  /** Two bytes take three characters, whose last two bits count for nothing. */
  @Test
  void a_token_has_no_second_text() {
    assertThat(CompactForm.parts("AAA.AAA.AAA")).isPresent();
    assertThat(CompactForm.parts("AAB.AAA.AAA")).isEmpty();
    assertThat(CompactForm.parts("AAA.AAA.AAB")).isEmpty();
    assertThat(CompactForm.parts("A.AAA.AAA")).isEmpty();
  }

  @Test
  void it_has_8_kib_at_most() {
    assertThat(CompactForm.parts("AAAA.AAAA." + "A".repeat(8_192 - 12))).isPresent();
    assertThat(CompactForm.parts("AAAA.AAAA." + "A".repeat(8_192 - 8))).isEmpty();
  }
}
