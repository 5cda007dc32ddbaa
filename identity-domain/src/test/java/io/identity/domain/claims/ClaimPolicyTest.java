package io.identity.domain.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.claims.ClaimFlaw.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPolicyTest {

  private static final List<String> ALWAYS_FORBIDDEN = ClaimPolicy.ALWAYS_FORBIDDEN;

  private final ClaimPolicy policy = new ClaimPolicy(Set.of("ward_name", "Cost-Centre"));

  @Test
  void what_says_nothing_about_people_is_welcome() {
    assertThat(
            policy.flaw(
                Map.of(
                    "tenant",
                    "north",
                    "https://north.example/limits",
                    Map.of("beds", 12, "share", 0.25, "night", true, "wards", List.of("a", 1)))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss",
        "sub",
        "upn",
        "groups",
        "aud",
        "exp",
        "iat",
        "nbf",
        "jti",
        "client_id",
        "scope",
        "epoch",
        "client_epoch",
        "sid",
        "auth_time",
        "cnf",
        "act",
        "acr",
        "amr",
        "active",
        "EXP"
      })
  void what_this_server_answers_for_cannot_be_overridden(String name) {
    assertFlaw(name, Reason.CLAIM_RESERVED, Map.of("tenant", "north", name, "x"));
  }

  @Test
  void inside_an_object_these_names_mean_nothing() {
    assertThat(policy.flaw(Map.of("upstream", Map.of("iss", "x", "sub", "y")))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ALWAYS_FORBIDDEN")
  void names_of_personal_data_are_forbidden_however_deep(String name) {
    assertFlaw(name, Reason.CLAIM_FORBIDDEN, Map.of(name, 1));
    assertFlaw(name, Reason.CLAIM_FORBIDDEN, Map.of("a", Map.of("b", List.of(1, Map.of(name, 1)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMAIL", "E-Mail", "givenName", "Given_Name", "date-of-birth", "S.S.N"})
  void letter_case_and_punctuation_do_not_hide_a_name(String name) {
    assertFlaw(name, Reason.CLAIM_FORBIDDEN, Map.of(name, "x"));
  }

  @Test
  void a_house_may_forbid_more() {
    assertFlaw("wardName", Reason.CLAIM_FORBIDDEN, Map.of("wardName", "x"));
    assertFlaw("cost_centre", Reason.CLAIM_FORBIDDEN, Map.of("cost_centre", "x"));
    assertThat(new ClaimPolicy(Set.of()).flaw(Map.of("wardName", "x"))).isEmpty();
  }

  @Test
  void a_part_of_a_forbidden_name_is_not_forbidden() {
    assertThat(policy.flaw(Map.of("tenant_name", "x", "email_allowed", true))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "na\"me", "näme", "line\nbreak", "back\\slash"})
  void a_name_that_could_upset_a_log_is_refused_and_not_repeated(String name) {
    assertFlaw("?", Reason.CLAIM_MALFORMED, Map.of(name, "x"));
  }

  @Test
  void a_name_has_100_characters_at_most() {
    assertThat(policy.flaw(Map.of("n".repeat(100), "x"))).isEmpty();
    assertFlaw("?", Reason.CLAIM_MALFORMED, Map.of("n".repeat(101), "x"));
  }

  @Test
  void a_value_is_one_that_json_has() {
    for (Object odd :
        new Object[] {
          Instant.EPOCH, 'c', Double.NaN, Float.POSITIVE_INFINITY, BigInteger.TWO.pow(63), Set.of()
        }) {
      assertFlaw("odd", Reason.CLAIM_MALFORMED, Map.of("odd", odd));
    }
    assertFlaw("odd", Reason.CLAIM_MALFORMED, Collections.singletonMap("odd", null));
    assertFlaw("odd", Reason.CLAIM_MALFORMED, Map.of("odd", Arrays.asList("a", null)));
    assertFlaw("?", Reason.CLAIM_MALFORMED, Map.of("odd", Map.of(1, "a")));
    assertFlaw("?", Reason.CLAIM_MALFORMED, Collections.singletonMap(null, "a"));
  }

  @Test
  void it_is_nested_five_deep_at_most() {
    assertThat(policy.flaw(Map.of("a", List.of(List.of(List.of(List.of("x"))))))).isEmpty();
    assertFlaw(
        "a", Reason.CLAIM_MALFORMED, Map.of("a", List.of(List.of(List.of(List.of(List.of()))))));
  }

  @Test
  void numbers_have_one_form_each() {
    assertThat(
            new CustomClaims(Map.of("a", 1, "b", (short) 2, "c", new BigDecimal("0.5"))).values())
        .isEqualTo(Map.of("a", 1L, "b", 2L, "c", 0.5));
  }

  @Test
  void claims_show_their_names_only() {
    assertThat(new CustomClaims(Map.of("tenant", "north"))).hasToString("CustomClaims[tenant]");
  }

  private void assertFlaw(String name, Reason reason, Map<String, ?> claims) {
    assertThat(policy.flaw(claims)).contains(new ClaimFlaw(name, reason));
  }
}
