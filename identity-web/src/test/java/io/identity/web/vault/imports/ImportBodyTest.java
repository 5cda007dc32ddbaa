package io.identity.web.vault.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.imports.ImportRow;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.web.http.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportBodyTest {

  private static final String KEY = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
  private static final String HOW =
      "{'source':'python','keys':['" + KEY + "'],'dry_run':true,'allow_plaintext':true}";
  private static final ImportRow ROW =
      new ImportRow("ann", "amazon-ads", new SecretText("gAAAAA"), "amzn1", null);
  private static final String ROW_TEXT =
      "{'subject':'ann','provider':'amazon-ads','blob':'gAAAAA','external_account_id':'amzn1',"
          + "'source_id':null,'other':1}";

  @Test
  void rows_come_in_an_array() {
    var body = json(HOW.replaceFirst("}$", ",'rows':[" + ROW_TEXT + ",7,{'subject':'ann'}]}"));

    assertThat(body.rows()).containsExactly(ROW, ImportRow.NONE, ImportRow.NONE);
    assertThat(body.job().source()).isEqualTo("python");
    assertThat(body.job().keys()).hasSize(1);
    assertThat(body.job().dryRun()).isTrue();
    assertThat(body.job().allowPlaintext()).isTrue();
    assertThat(body.job().allowNoRefresh()).isFalse();
  }

  @Test
  void or_a_line_each() {
    var body = lines(HOW + "\n" + ROW_TEXT + "\r\n\nno json\n" + ROW_TEXT);

    assertThat(body.rows()).containsExactly(ROW, ImportRow.NONE, ROW);
    assertThat(body.job().source()).isEqualTo("python");
  }

  @Test
  void an_id_that_is_no_text_is_not_overlooked() {
    var body = lines(HOW + "\n" + ROW_TEXT.replace("null", "7"));

    assertThat(body.rows()).containsExactly(ImportRow.NONE);
  }

  @Test
  void what_tells_how_must_make_sense() {
    for (String how :
        List.of(
            "",
            "{}",
            "[]",
            HOW.replace("python", "a b"),
            HOW.replace(KEY, "short"),
            HOW.replace("true", "'yes'"))) {
      assertThatThrownBy(() -> lines(how)).as(how).isInstanceOf(InvalidRequest.class);
    }
    assertThatThrownBy(() -> json(HOW)).isInstanceOf(InvalidRequest.class);
    for (String odd : List.of("", "[]", "7", "{'rows':[]", "{'rows':7}", "{'rows':[}")) {
      assertThatThrownBy(() -> json(odd)).as(odd).isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void a_thousand_rows_are_the_most() {
    String thousand = HOW + ("\n" + ROW_TEXT).repeat(1_000);

    assertThat(lines(thousand).rows()).hasSize(1_000);
    assertThatThrownBy(() -> lines(thousand + "\n" + ROW_TEXT)).isInstanceOf(InvalidRequest.class);

    String begun = HOW.replaceFirst("}$", ",'rows':[" + "7,".repeat(999) + ROW_TEXT);
    assertThat(json(begun + "]}").rows()).hasSize(1_000).last().isEqualTo(ROW);
    assertThatThrownBy(() -> json(begun + ",7]}")).hasMessageContaining("more than 1000 rows");
  }

  @Test
  void what_comes_after_too_many_rows_is_not_looked_at() {
    assertThatThrownBy(() -> json("{'rows':[" + "7,".repeat(1_001) + "no json"))
        .hasMessageContaining("more than 1000 rows");
  }

  @Test
  void nothing_of_it_shows() {
    assertThat(lines(HOW + "\n" + ROW_TEXT).toString()).doesNotContain(KEY, "gAAAAA", "amzn1");
  }

  private static ImportBody json(String text) {
    return ImportBody.ofJson(bytes(text));
  }

  private static ImportBody lines(String text) {
    return ImportBody.ofLines(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
