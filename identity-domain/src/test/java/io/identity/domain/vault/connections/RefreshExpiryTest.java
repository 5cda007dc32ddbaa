package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the end of a refresh token is told, and when not again. */
class RefreshExpiryTest {

  private static final Instant END = SampleConnection.NOON;
  private static final Instant WEEK_BEFORE = END.minus(Duration.ofDays(7));
  private static final Instant DAY_BEFORE = END.minus(Duration.ofDays(1));
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  @Test
  void it_is_told_a_week_before_and_a_day_before() {
    RefreshExpiry first = RefreshExpiry.of(END, END.minus(Duration.ofDays(60)));
    assertThat(first.tellAt()).isEqualTo(WEEK_BEFORE);
    assertThat(first.tells(WEEK_BEFORE.minus(MICROSECOND))).isFalse();
    assertThat(first.tells(WEEK_BEFORE)).isTrue();

    RefreshExpiry second = RefreshExpiry.of(END, WEEK_BEFORE);
    assertThat(second.tellAt()).isEqualTo(DAY_BEFORE);
    assertThat(second.tells(DAY_BEFORE.minus(MICROSECOND))).isFalse();
    assertThat(second.tells(DAY_BEFORE)).isTrue();

    assertThat(RefreshExpiry.of(END, DAY_BEFORE).tellAt()).isNull();
  }

  @Test
  void a_notice_that_is_late_is_given_until_the_end() {
    RefreshExpiry late = RefreshExpiry.of(END, WEEK_BEFORE.minusSeconds(1));

    assertThat(late.tells(END.minus(MICROSECOND))).isTrue();
    assertThat(late.tells(END)).isFalse();
  }

  @Test
  void what_never_lives_so_long_is_not_told() {
    assertThat(RefreshExpiry.of(END, END.minusSeconds(1_800)).tellAt()).isNull();
    assertThat(RefreshExpiry.of(END, WEEK_BEFORE).tells(END.minus(Duration.ofDays(2)))).isFalse();
  }

  @Test
  void a_count_down_that_is_a_little_off_is_not_told_twice() {
    Instant now = WEEK_BEFORE.plusSeconds(1);
    RefreshExpiry told = RefreshExpiry.of(END, now);

    assertThat(told.movedTo(END.plusSeconds(60), now))
        .isEqualTo(new RefreshExpiry(END.plusSeconds(60), DAY_BEFORE));
  }

  @Test
  void an_end_that_is_put_off_is_told_anew() {
    RefreshExpiry told = RefreshExpiry.of(END, DAY_BEFORE);
    Instant later = END.plus(Duration.ofDays(60));

    assertThat(told.movedTo(later, DAY_BEFORE).tellAt()).isEqualTo(later.minus(Duration.ofDays(7)));
  }

  @Test
  void an_end_that_use_puts_off_in_small_steps_is_not_told() {
    RefreshExpiry used = RefreshExpiry.of(END, END.minus(Duration.ofDays(90)));
    Instant now = END.minus(Duration.ofDays(90));
    for (int i = 0; i < 90 * 48; i++) {
      now = now.plus(Duration.ofMinutes(30));
      used = used.movedTo(now.plus(Duration.ofDays(90)), now);
      assertThat(used.tells(now)).isFalse();
    }
    assertThat(used.tellAt()).as("looked at again then").isEqualTo(WEEK_BEFORE);
    assertThat(RefreshExpiry.of(used.at(), now).tellAt())
        .isEqualTo(used.at().minus(Duration.ofDays(7)));
  }
}
