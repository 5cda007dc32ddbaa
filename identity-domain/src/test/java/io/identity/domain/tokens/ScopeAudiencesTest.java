package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9068 §3. */
class ScopeAudiencesTest {

  private static final List<String> UNBOUND = List.of();

  private final ScopeAudiences audiences =
      ScopeAudiences.parse(
          "records.read=records, records.write=records,bill=https://b.example/?a=b");

  @Test
  void the_setting_names_an_audience_for_each_scope() {
    assertThat(audiences.audiences())
        .isEqualTo(
            Map.of(
                "records.read",
                "records",
                "records.write",
                "records",
                "bill",
                "https://b.example/?a=b"));
    assertThat(ScopeAudiences.parse(" ")).isEqualTo(ScopeAudiences.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a=", "=b", "a=b,", ",", "a=b c", "a b=c", "a=b,a=c"})
  void anything_else_is_no_setting(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ScopeAudiences.parse(text));
  }

  @Test
  void scopes_of_one_audience_decide_for_whom_a_token_is() {
    assertThat(audiences.of(scopes("records.read records.write"), UNBOUND, "house"))
        .contains(List.of("records"));
  }

  @Test
  void scopes_that_are_not_named_go_with_any() {
    assertThat(audiences.of(scopes("openid records.read"), UNBOUND, "house"))
        .contains(List.of("records"));
    assertThat(audiences.of(scopes("openid"), UNBOUND, "house")).contains(List.of("house"));
    assertThat(audiences.of(scopes("openid"), List.of("lab", "archive"), "house"))
        .contains(List.of("lab", "archive"));
  }

  @Test
  void scopes_of_different_audiences_do_not_go_together() {
    assertThat(audiences.of(scopes("bill records.read"), UNBOUND, "house")).isEmpty();
  }

  @Test
  void a_clients_own_audience_is_the_bound() {
    assertThat(audiences.of(scopes("records.read"), List.of("lab", "records"), "house"))
        .contains(List.of("records"));
    assertThat(audiences.of(scopes("records.read"), List.of("lab"), "house")).isEmpty();
  }
}
