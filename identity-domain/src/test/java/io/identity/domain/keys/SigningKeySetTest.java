package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeySetTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void the_signing_key_comes_first_then_the_next_the_retired_and_the_removed() {
    SigningKey active = key("a", 3).active(NOW);
    SigningKey next = key("b", 4);
    SigningKey retired = key("c", 2).active(NOW).retired(NOW);
    SigningKey removed = key("d", 1).active(NOW).retired(NOW).removed(NOW);

    assertThat(new SigningKeySet(List.of(removed, retired, next, active)).keys())
        .containsExactly(active, next, retired, removed);
  }

  @Test
  void among_the_retired_the_newest_comes_first() {
    SigningKey older = key("a", 1).active(NOW).retired(NOW);
    SigningKey newer = key("b", 2).active(NOW).retired(NOW);

    assertThat(new SigningKeySet(List.of(older, newer)).keys()).containsExactly(newer, older);
  }

  /** Every server shows the same text, whatever order its database answers in. */
  @Test
  void keys_of_the_same_moment_have_an_order_too() {
    SigningKey one = key("a", 1).active(NOW).retired(NOW);
    SigningKey other = key("b", 1).active(NOW).retired(NOW);

    assertThat(new SigningKeySet(List.of(other, one)))
        .isEqualTo(new SigningKeySet(List.of(one, other)));
  }

  @Test
  void a_key_has_one_place_only() {
    SigningKey next = key("a", 1);
    var keys = new SigningKeySet(List.of(next)).with(next.active(NOW));

    assertThat(keys.keys()).containsExactly(next.active(NOW));
  }

  @Test
  void a_removed_key_keeps_the_moment_when_it_stopped_signing() {
    SigningKey retired = key("a", 1).active(NOW).retired(NOW);

    assertThat(retired.removed(NOW.plusSeconds(60)).endedAt()).isEqualTo(NOW);
    assertThat(key("b", 1).removed(NOW).endedAt()).isEqualTo(NOW);
  }

  private static SigningKey key(String kid, int second) {
    return SigningKey.next(kid, SigningAlgorithm.RS256, Instant.ofEpochSecond(second));
  }
}
