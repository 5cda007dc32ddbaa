package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.ProtocolHistory.Deed;
import io.identity.domain.vault.connections.ProtocolHistory.Step;
import io.identity.domain.vault.connections.ProtocolHistory.Trouble;
import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
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

/** Whatever fails, in whatever order. What must hold at each step, the history checks itself. */
class ProtocolPropertyTest {

  private static final int STEPS_MAX = 30;

  @Property
  void a_refresh_token_is_sent_again_only_after_a_lost_answer(
      @ForAll("steps") List<Step> steps, @ForAll boolean grace) {
    var history = new ProtocolHistory(grace);
    steps.forEach(history::take);
  }

  @Property
  void a_provider_with_a_grace_costs_nobody_the_grant(@ForAll("honestSteps") List<Step> steps) {
    var history = new ProtocolHistory(true);
    steps.forEach(history::take);
    history.settle();

    assertThat(history.stored().is(Status.ACTIVE)).isTrue();
    assertThat(history.stored().health().healthy()).isTrue();
  }

  /** Nor does a database, whatever the provider does with a token that comes again. */
  @Property
  void a_database_that_is_away_for_minutes_costs_nobody_the_grant(
      @ForAll("outages") List<Step> steps) {
    var history = new ProtocolHistory(false);
    steps.forEach(history::take);
    history.settle();

    assertThat(history.stored().is(Status.ACTIVE)).isTrue();
    assertThat(history.stored().health().healthy()).isTrue();
  }

  /** Otherwise the properties above would say nothing. */
  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void every_outcome_is_among_the_histories(
      @ForAll("steps") List<Step> steps, @ForAll boolean grace) {
    var history = new ProtocolHistory(grace);
    steps.forEach(history::take);
    history.scene.events.names().forEach(Statistics::collect);

    Statistics.coverage(
        coverage ->
            List.of(
                    "connection.refreshed",
                    "connection.refresh_failed",
                    "connection.refresh_superseded",
                    "connection.refresh_unsaved",
                    "connection.reauthorization_required",
                    "connection.reauthorized",
                    "connection.restored",
                    "connection_token.given",
                    "connection_token.refused")
                .forEach(name -> coverage.check(name).count(count -> count > 5)));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return steps(faults(Fault.values()));
  }

  /** Nobody says that a good grant is none. */
  @Provide
  Arbitrary<List<Step>> honestSteps() {
    return steps(
        faults(
            Fault.ANSWER_LOST,
            Fault.REQUEST_LOST,
            Fault.UNAVAILABLE,
            Fault.THROTTLED,
            Fault.CRASH_BEFORE,
            Fault.CRASH_AFTER));
  }

  @Provide
  Arbitrary<List<Step>> outages() {
    return steps(
        Arbitraries.just(Fault.NONE),
        Arbitraries.of(Trouble.NONE, Trouble.AWAY_FOR_A_MOMENT, Trouble.AWAY_FOR_MINUTES));
  }

  private static Arbitrary<List<Step>> steps(Arbitrary<Fault> faults) {
    return steps(
        faults,
        Arbitraries.frequency(
            Tuple.of(12, Trouble.NONE),
            Tuple.of(2, Trouble.AWAY_FOR_A_MOMENT),
            Tuple.of(1, Trouble.AWAY_FOR_MINUTES),
            Tuple.of(1, Trouble.AWAY_FOR_LONG),
            Tuple.of(2, Trouble.ANSWER_LOST)));
  }

  private static Arbitrary<List<Step>> steps(Arbitrary<Fault> faults, Arbitrary<Trouble> troubles) {
    Arbitrary<Duration> pauses =
        Arbitraries.frequency(
            Tuple.of(5, Duration.ZERO),
            Tuple.of(5, Duration.ofSeconds(2)),
            Tuple.of(5, Duration.ofSeconds(31)),
            Tuple.of(5, Duration.ofSeconds(61)),
            Tuple.of(5, Duration.ofMinutes(16)),
            Tuple.of(5, Duration.ofMinutes(50)),
            Tuple.of(3, Duration.ofHours(2)));
    Arbitrary<Deed> deeds =
        Arbitraries.frequency(
            Tuple.of(8, Deed.GIVE),
            Tuple.of(4, Deed.FORCE),
            Tuple.of(8, Deed.REFRESH),
            Tuple.of(6, Deed.SWEEP),
            Tuple.of(1, Deed.RECONNECT),
            Tuple.of(1, Deed.RESTORE));
    Arbitrary<Deed> inner =
        Arbitraries.frequency(
            Tuple.of(8, Deed.NOTHING),
            Tuple.of(4, Deed.GIVE),
            Tuple.of(4, Deed.REFRESH),
            Tuple.of(2, Deed.SWEEP),
            Tuple.of(2, Deed.RECONNECT));
    return Combinators.combine(
            Arbitraries.integers().between(0, ProtocolHistory.NODES - 1),
            deeds,
            faults,
            faults,
            troubles,
            inner,
            pauses)
        .as(Step::new)
        .list()
        .ofMaxSize(STEPS_MAX);
  }

  private static Arbitrary<Fault> faults(Fault... faults) {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(Fault.NONE)), Tuple.of(1, Arbitraries.of(faults)));
  }
}
