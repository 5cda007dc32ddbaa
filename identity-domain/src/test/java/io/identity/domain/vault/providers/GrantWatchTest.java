package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrantWatchTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final GrantWatch watch = new GrantWatch();

  @Test
  void more_than_three_in_ten_refusals_are_a_spike() {
    hear(70, 30, NOW);
    assertThat(watch.holds(NOW, null)).isFalse();

    hear(0, 1, NOW);
    assertThat(watch.holds(NOW, null)).isTrue();
  }

  @Test
  void fewer_than_twenty_refreshes_are_none() {
    hear(0, 19, NOW);
    assertThat(watch.holds(NOW, null)).isFalse();

    hear(1, 0, NOW);
    assertThat(watch.holds(NOW, null)).isTrue();
  }

  @Test
  void what_is_five_minutes_old_counts_no_more() {
    hear(0, 20, NOW);

    assertThat(watch.holds(NOW.plusSeconds(299), null)).isTrue();
    assertThat(watch.holds(NOW.plusSeconds(300), null)).isFalse();
  }

  @Test
  void a_share_of_refusals_that_is_usual_is_none() {
    hear(60, 40, NOW);
    watch.usually(new GrantCount(1_000, 80));
    assertThat(watch.holds(NOW, null)).as("five times as many").isFalse();

    hear(0, 1, NOW);
    assertThat(watch.holds(NOW, null)).as("more").isTrue();
  }

  @Test
  void five_times_as_many_as_next_to_none_are_too_few() {
    watch.usually(new GrantCount(1_000, 1));
    hear(70, 30, NOW);
    assertThat(watch.holds(NOW, null)).isFalse();

    hear(0, 1, NOW);
    assertThat(watch.holds(NOW, null)).isTrue();
  }

  @Test
  void where_nothing_was_ever_refused_any_share_is_more() {
    watch.usually(new GrantCount(1, 0));
    hear(0, 20, NOW);
    assertThat(watch.holds(NOW, null)).isTrue();
  }

  @Test
  void what_was_heard_is_taken_once() {
    hear(2, 1, NOW);
    hear(0, 1, NOW.plusSeconds(600));

    assertThat(watch.take()).isEqualTo(new GrantCount(4, 2));
    assertThat(watch.take()).isEqualTo(GrantCount.NONE);
  }

  @Test
  void it_is_over_when_the_rate_falls() {
    hear(13, 7, NOW);
    assertThat(watch.holds(NOW, null)).isTrue();

    hear(4, 0, NOW.plusSeconds(1));
    assertThat(watch.holds(NOW.plusSeconds(1), null)).isFalse();
  }

  @Test
  void for_an_hour_after_a_release_whatever_is_heard_is_believed() {
    hear(0, 20, NOW);
    assertThat(watch.holds(NOW, NOW)).isFalse();

    Instant later = NOW.plusSeconds(3_599);
    hear(0, 100, later);
    assertThat(watch.holds(later, NOW)).isFalse();
    assertThat(watch.holds(later.plusSeconds(1), NOW)).isTrue();
  }

  @Test
  void what_tells_nothing_about_grants_does_not_count() {
    hear(10, 0, NOW);
    for (Failure failure : Failure.values()) {
      if (failure != Failure.GRANT) {
        for (int i = 0; i < 20; i++) {
          watch.heard(new Failed(failure, "code", null), NOW);
        }
      }
    }
    hear(0, 10, NOW);

    assertThat(watch.holds(NOW, null)).isTrue();
  }

  @Test
  void a_clock_that_is_set_back_loses_nothing() {
    hear(0, 10, NOW);
    hear(0, 10, NOW.minusSeconds(60));

    assertThat(watch.holds(NOW, null)).isTrue();
  }

  private void hear(int good, int refused, Instant at) {
    for (int i = 0; i < good; i++) {
      watch.heard(new Tokens(new SecretText("at"), null, null, null), at);
    }
    for (int i = 0; i < refused; i++) {
      watch.heard(new Failed(Failure.GRANT, "invalid_grant", null), at);
    }
  }
}
