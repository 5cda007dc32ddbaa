package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.keys.SigningKeyHistory.Deed;
import io.identity.domain.keys.SigningKeyHistory.Moved;
import io.identity.domain.keys.SigningKeyHistory.Step;
import io.identity.domain.revocation.Revocation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Whatever servers with different settings do to the keys they share, in any order. */
class SigningKeyPropertyTest {

  private static final int STEPS_MAX = 40;

  @Property
  void one_key_signs_and_at_most_one_waits(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      var _ = history.take(step);

      assertThat(history.scene.at(Stage.ACTIVE)).hasSize(1);
      assertThat(history.scene.at(Stage.NEXT)).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Property
  void secrets_and_key_pairs_are_never_published_together(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      Moved moved = history.take(step);

      assertThat(published(moved))
          .extracting(key -> key.algorithm().closed())
          .containsOnly(moved.after().active().orElseThrow().algorithm().closed());
    }
  }

  @Property
  void no_key_signs_before_consumers_can_know_it(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      Moved moved = history.take(step);

      if (step.deed() != Deed.ROTATE_IN_EMERGENCY && !moved.modeChanged()) {
        assertThat(moved.came(Stage.ACTIVE))
            .filteredOn(key -> !key.algorithm().closed())
            .allMatch(key -> !moved.at().isBefore(moved.policy().maySign(key.publishedAt())));
      }
    }
  }

  @Property
  void no_key_is_removed_while_what_it_signed_may_live(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      Moved moved = history.take(step);

      if (step.deed() != Deed.ROTATE_IN_EMERGENCY && !moved.modeChanged()) {
        assertThat(moved.came(Stage.REMOVED))
            .filteredOn(key -> moved.stageBefore(key) != Stage.NEXT)
            .allMatch(key -> moved.stageBefore(key) == Stage.RETIRED)
            .allMatch(key -> !moved.at().isBefore(key.since().plus(moved.policy().retiredFor())));
      }
    }
  }

  @Property
  void only_an_emergency_denies_a_key_and_it_denies_the_one_that_signed(
      @ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    Set<String> compromised = new HashSet<>();
    for (Step step : steps) {
      Moved moved = history.take(step);

      SigningKey signed = moved.before().active().orElseThrow();
      if (step.deed() == Deed.ROTATE_IN_EMERGENCY
          && !signed.algorithm().closed()
          && !moved.policy().algorithm().closed()) {
        compromised.add(signed.kid());
        assertThat(moved.after().find(signed.kid()).map(SigningKey::stage)).contains(Stage.REMOVED);
      }
      assertThat(history.scene.revocations.stored())
          .extracting(Revocation::target)
          .containsExactlyInAnyOrderElementsOf(compromised);
    }
  }

  @Property
  void a_removed_key_pair_never_comes_back(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      Moved moved = history.take(step);

      assertThat(moved.before().keys())
          .filteredOn(key -> key.stage() == Stage.REMOVED && !key.algorithm().closed())
          .allMatch(key -> moved.after().keys().contains(key));
    }
  }

  /** Nothing leaks at a custodian, and nothing is destroyed there that is still needed. */
  @Property
  void every_key_pair_made_is_either_kept_or_destroyed(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      Moved moved = history.take(step);

      for (String kid : history.made()) {
        assertThat(history.scene.signingKeys.keeps(kid) || history.destroyed().contains(kid))
            .isTrue();
      }
      assertThat(published(moved))
          .filteredOn(key -> !key.algorithm().closed())
          .noneMatch(key -> history.destroyed().contains(key.kid()));
      assertThat(published(moved)).allMatch(key -> history.scene.signingKeys.keeps(key.kid()));
      if (step.deed() == Deed.TEND) {
        assertThat(history.scene.signingKeys.toErase()).isEmpty();
      }
    }
  }

  @Property
  void every_change_is_one_event(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      int known = history.scene.events.reported().size();
      Moved moved = history.take(step);

      assertThat(history.scene.events.reported().stream().skip(known))
          .extracting(SecurityEvent::facts)
          .extracting(facts -> facts.key())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Stage.values())
                  .flatMap(stage -> moved.came(stage).stream())
                  .map(SigningKey::kid)
                  .toList());
    }
  }

  /** However long servers of all settings tend side by side. */
  @Property
  void without_another_start_the_algorithm_changes_once_at_most(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    int changes = 0;
    for (Step step : steps) {
      Moved moved = history.take(step);

      if (step.deed() == Deed.RESTART) {
        changes = 0;
      } else if (algorithm(moved.before()) != algorithm(moved.after())) {
        changes++;
      }
      assertThat(changes).isLessThanOrEqualTo(1);
    }
  }

  /** Otherwise the properties above would say nothing. */
  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void every_change_is_among_the_histories(@ForAll("steps") List<Step> steps) {
    var history = new SigningKeyHistory();
    for (Step step : steps) {
      Moved moved = history.take(step);
      for (Stage stage : Stage.values()) {
        moved.came(stage).forEach(key -> Statistics.collect(change(step, stage, key)));
      }
    }

    Statistics.coverage(
        coverage ->
            Stream.of(
                    "RESTART NEXT false",
                    "RESTART ACTIVE false",
                    "RESTART ACTIVE true",
                    "RESTART RETIRED true",
                    "RESTART REMOVED false",
                    "RESTART REMOVED true",
                    "TEND NEXT false",
                    "TEND ACTIVE false",
                    "TEND RETIRED false",
                    "TEND REMOVED false",
                    "TEND REMOVED true",
                    "ROTATE NEXT false",
                    "ROTATE ACTIVE false",
                    "ROTATE RETIRED false",
                    "ROTATE_IN_EMERGENCY ACTIVE false",
                    "ROTATE_IN_EMERGENCY REMOVED false")
                .forEach(change -> coverage.check(change).count(count -> count > 5)));
  }

  private static String change(Step step, Stage stage, SigningKey key) {
    return step.deed() + " " + stage + " " + key.algorithm().closed();
  }

  private static SigningAlgorithm algorithm(SigningKeySet keys) {
    return keys.active().orElseThrow().algorithm();
  }

  private static List<SigningKey> published(Moved moved) {
    return moved.after().keys().stream().filter(key -> key.stage() != Stage.REMOVED).toList();
  }

  /** Mostly tending, and mostly in the open mode. */
  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Duration> pauses =
        Arbitraries.frequency(
            Tuple.of(10, Duration.ZERO),
            Tuple.of(5, Duration.ofNanos(1)),
            Tuple.of(10, Duration.ofSeconds(30)),
            Tuple.of(3, Duration.ofSeconds(65).minusNanos(1)),
            Tuple.of(10, Duration.ofSeconds(65)),
            Tuple.of(3, Duration.ofSeconds(125).minusNanos(1)),
            Tuple.of(10, Duration.ofSeconds(125)),
            Tuple.of(5, Duration.ofMinutes(5)),
            Tuple.of(5, Duration.ofMinutes(8)),
            Tuple.of(3, Duration.ofMinutes(12)));
    Arbitrary<Deed> deeds =
        Arbitraries.frequency(
            Tuple.of(20, Deed.TEND),
            Tuple.of(6, Deed.RESTART),
            Tuple.of(4, Deed.ROTATE),
            Tuple.of(2, Deed.ROTATE_IN_EMERGENCY));
    Arbitrary<Integer> servers =
        Arbitraries.frequency(
            Tuple.of(10, 0), Tuple.of(10, 1), Tuple.of(10, 2), Tuple.of(4, 3), Tuple.of(4, 4));
    return Combinators.combine(pauses, deeds, servers).as(Step::new).list().ofMaxSize(STEPS_MAX);
  }
}
