package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.tokens.Rotation.Ended;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.Renewed;
import io.identity.domain.tokens.RotationHistory.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** In any order of presentations, retries, replays and pauses, with any retry window. */
class RotationPropertyTest {

  private static final int STEPS_MAX = 40;

  @Property
  void no_secret_works_twice_outside_the_retry_window(
      @ForAll("windows") Duration window, @ForAll("steps") List<Step> steps) {
    var history = new RotationHistory(window);
    for (Step step : steps) {
      var presented = history.present(step);

      if (presented.rotation() instanceof Renewed && presented.firstUse().isPresent()) {
        assertThat(presented.at()).isBefore(presented.firstUse().get().plus(window));
        assertThat(presented.successorUsed()).isFalse();
      }
    }
  }

  @Property
  void nothing_works_after_a_replay_or_a_rest(
      @ForAll("windows") Duration window, @ForAll("steps") List<Step> steps) {
    var history = new RotationHistory(window);
    boolean ended = false;
    for (Step step : steps) {
      Rotation rotation = history.present(step).rotation();

      assertThat(ended && !(rotation instanceof Refused)).isFalse();
      ended |= rotation instanceof Ended;
    }
    assertThat(history.denials()).isEqualTo(ended ? 1 : 0);
  }

  @Property
  void a_spent_secret_that_does_not_work_ends_the_sign_in(
      @ForAll("windows") Duration window, @ForAll("steps") List<Step> steps) {
    var history = new RotationHistory(window);
    for (Step step : steps) {
      var presented = history.present(step);

      if (presented.alive()
          && presented.firstUse().isPresent()
          && !(presented.rotation() instanceof Renewed)
          && !isExpired(presented.rotation())) {
        assertThat(history.stored().ended()).isTrue();
      }
    }
  }

  @Property
  void the_chain_never_forks(
      @ForAll("windows") Duration window, @ForAll("steps") List<Step> steps) {
    var history = new RotationHistory(window);
    for (Step step : steps) {
      var _ = history.present(step);

      assertThat(history.issued()).hasSize(history.stored().live().number() + 1);
      assertThat(history.hashOfNewest()).isEqualTo(history.stored().live().hash());
    }
  }

  /** Otherwise the properties above would say nothing. */
  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void every_outcome_is_among_the_histories(
      @ForAll("windows") Duration window, @ForAll("steps") List<Step> steps) {
    var history = new RotationHistory(window);
    for (Step step : steps) {
      Statistics.collect(history.present(step).rotation().name());
    }

    Statistics.coverage(
        coverage ->
            Stream.of("rotated", "retried", "reuse_detected", "idled_out", "refused")
                .forEach(
                    name -> coverage.check("refresh_token." + name).count(count -> count > 20)));
  }

  @Provide
  Arbitrary<Duration> windows() {
    return Arbitraries.of(
        Duration.ZERO, Duration.ofNanos(1), TokenScene.RETRY_WINDOW, Duration.ofHours(1));
  }

  /** Mostly what an honest client does, so that chains grow long before they end. */
  @Provide
  Arbitrary<List<Step>> steps() {
    Duration rest = TokenScene.ACCESS_LIFETIME.plus(TokenScene.IDLE);
    Arbitrary<Duration> pauses =
        Arbitraries.frequency(
            Tuple.of(20, Duration.ZERO),
            Tuple.of(5, Duration.ofNanos(1)),
            Tuple.of(20, Duration.ofSeconds(10)),
            Tuple.of(5, TokenScene.RETRY_WINDOW.minusNanos(1)),
            Tuple.of(5, TokenScene.RETRY_WINDOW),
            Tuple.of(20, Duration.ofMinutes(14)),
            Tuple.of(2, rest.minusNanos(1)),
            Tuple.of(1, rest));
    Arbitrary<Integer> back =
        Arbitraries.frequency(
            Tuple.of(20, 0), Tuple.of(6, 1), Tuple.of(1, 2), Tuple.of(1, STEPS_MAX));
    return Combinators.combine(pauses, back).as(Step::new).list().ofMaxSize(STEPS_MAX);
  }

  private static boolean isExpired(Rotation rotation) {
    return rotation instanceof Refused refused && refused.reason() == Reason.EXPIRED;
  }
}
