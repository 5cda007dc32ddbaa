package io.identity.domain.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link Chores} does that was made afresh. */
public abstract class ChoresContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Instant NEXT = NOW.plusSeconds(60);

  protected abstract Chores chores();

  @Test
  public void the_first_to_come_does_it_and_nobody_before_it_is_due_again() {
    assertThat(claim(NOW)).isTrue();
    assertThat(claim(NOW)).isFalse();
    assertThat(claim(NEXT.minusNanos(1_000))).isFalse();
  }

  @Test
  public void it_is_due_again_exactly_when_the_last_one_said() {
    assertThat(claim(NOW)).isTrue();

    assertThat(claim(NEXT)).isTrue();
  }

  @Test
  public void whoever_is_at_it_can_keep_it_for_longer() {
    assertThat(claim(NOW)).isTrue();
    commit(() -> chores().keep("cleanup", NEXT.plusSeconds(60)));
    commit(() -> chores().keep("cleanup", NEXT));

    assertThat(claim(NEXT)).isFalse();
    assertThat(claim(NEXT.plusSeconds(60))).isTrue();
  }

  @Test
  public void there_is_nothing_else_to_do() {
    assertThat(inTransaction(() -> chores().claim("laundry", NOW, NEXT))).isFalse();
  }

  private boolean claim(Instant now) {
    return inTransaction(() -> chores().claim("cleanup", now, now.plusSeconds(60)));
  }
}
