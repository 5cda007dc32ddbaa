package io.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.client.StalePolicy.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StalePolicyTest {

  private final StalePolicy policy =
      StalePolicy.parse("/public/*=allow, /records/*=introspect ,/exact=ALLOW,/p*=introspect");

  @Test
  void the_first_rule_that_matches_decides() {
    assertThat(policy.at("/public/news")).isEqualTo(Action.ALLOW);
    assertThat(policy.at("/records/1/notes")).isEqualTo(Action.INTROSPECT);
    assertThat(policy.at("/private")).isEqualTo(Action.INTROSPECT);
  }

  @Test
  void everything_below_a_path_includes_the_path() {
    assertThat(policy.at("/public")).isEqualTo(Action.ALLOW);
    assertThat(policy.at("/public/")).isEqualTo(Action.ALLOW);
    assertThat(policy.at("/publicity")).isEqualTo(Action.INTROSPECT);
  }

  @Test
  void a_path_without_a_star_is_that_path_only() {
    assertThat(policy.at("/exact")).isEqualTo(Action.ALLOW);
    assertThat(policy.at("/exact/more")).isEqualTo(Action.DENY);
  }

  @Test
  void what_no_rule_matches_is_denied() {
    assertThat(policy.at("/")).isEqualTo(Action.DENY);
    assertThat(StalePolicy.parse("*=allow").at("/")).isEqualTo(Action.ALLOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*=maybe", "records=allow", "/a=b=deny", "=deny"})
  void what_is_no_policy_is_refused(String text) {
    assertThatThrownBy(() -> StalePolicy.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
