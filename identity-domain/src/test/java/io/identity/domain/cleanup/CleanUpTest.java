package io.identity.domain.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemoryTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CleanUpTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AdjustableClock clock = new AdjustableClock(START);
  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final InMemoryChores chores = new InMemoryChores();
  private final Rows revocations = new Rows();
  private final Rows signIns = new Rows();
  private final CleanUp cleanUp = server();

  @Test
  void everything_that_is_left_over_goes() {
    revocations.left = 2_500;
    signIns.left = 1_000;

    assertThat(cleanUp.cleanUp()).isEqualTo(3_500);
    assertThat(revocations.left).isZero();
    assertThat(signIns.left).isZero();
  }

  @Test
  void what_cannot_be_removed_is_in_nobodys_way_and_is_told() {
    revocations.left = 1;
    revocations.failing = true;
    signIns.left = 1;

    assertThatIllegalStateException().isThrownBy(cleanUp::cleanUp);
    assertThat(signIns.left).isZero();
  }

  @Test
  void a_thousand_at_a_time_at_most_with_a_pause_after_each_full_batch() {
    revocations.left = 2_500;
    cleanUp.cleanUp();

    assertThat(revocations.batches).containsExactly(1_000, 1_000, 500);
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMillis(200).multipliedBy(2)));
  }

  @Test
  void of_several_servers_one_does_it() {
    revocations.left = 1;
    assertThat(cleanUp.cleanUp()).isOne();
    revocations.left = 1;

    assertThat(server().cleanUp()).isZero();
    assertThat(cleanUp.cleanUp()).isZero();
  }

  @Test
  void it_is_done_again_after_an_hour_a_tenth_more_or_less() {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      cleanUp.cleanUp();
      gaps.add(Duration.between(clock.instant(), chores.due));
      clock.set(chores.due);
    }

    assertThat(gaps)
        .allMatch(gap -> gap.compareTo(Duration.ofMinutes(54)) >= 0)
        .allMatch(gap -> gap.compareTo(Duration.ofMinutes(66)) < 0);
    assertThat(gaps.stream().distinct().count()).isGreaterThan(90);
  }

  @Test
  void it_is_done_exactly_when_it_is_due() {
    cleanUp.cleanUp();
    revocations.left = 1;
    clock.set(chores.due.minusNanos(1));
    assertThat(cleanUp.cleanUp()).isZero();
    clock.set(chores.due);

    assertThat(cleanUp.cleanUp()).isOne();
  }

  private CleanUp server() {
    return new CleanUp(
        List.of(revocations, signIns),
        chores,
        new CleanupPolicy(HOUR, Duration.ofDays(30)),
        transaction,
        this::pause,
        clock,
        new Random(1));
  }

  private void pause(Duration time) {
    assertThat(transaction.open()).isFalse();
    clock.advance(time);
  }

  private final class Rows implements Leftovers {

    private final List<Integer> batches = new ArrayList<>();
    private int left;
    private boolean failing;

    @Override
    public int remove(Instant now, int limit) {
      assertThat(transaction.open()).isTrue();
      if (failing) {
        throw new IllegalStateException("the statement takes too long");
      }
      int some = Math.min(left, limit);
      left -= some;
      batches.add(some);
      return some;
    }
  }
}
