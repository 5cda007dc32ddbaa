package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofSeconds(100);
  private static final CircuitPolicy POLICY = new CircuitPolicy(3, PAUSE, LONGEST);
  private static final Admitted EARLIER = new Admitted(0);

  @Test
  void it_opens_after_so_many_failures_in_a_row() {
    for (Failure failure : List.of(Failure.TRANSIENT, Failure.AMBIGUOUS, Failure.PROTOCOL)) {
      Circuit two = after(Circuit.CLOSED, failure, failure);
      assertThat(two.admits(NOW)).isTrue();

      assertThat(after(two, failure).admits(NOW)).isFalse();
    }
  }

  @Test
  void any_answer_about_a_grant_starts_the_count_again() {
    for (Failure answer :
        List.of(Failure.GRANT, Failure.INTERACTION, Failure.SCOPE, Failure.THROTTLED)) {
      Circuit circuit =
          after(
              Circuit.CLOSED,
              Failure.TRANSIENT,
              Failure.TRANSIENT,
              answer,
              Failure.TRANSIENT,
              Failure.TRANSIENT);

      assertThat(circuit.closed()).isTrue();
    }
  }

  @Test
  void our_own_misconfiguration_opens_it_at_once_for_longest() {
    Circuit circuit = after(Circuit.CLOSED, Failure.CONFIG);

    assertThat(circuit.misconfigured()).isTrue();
    assertThat(circuit.admits(NOW.plus(LONGEST).minusNanos(1))).isFalse();
    assertThat(circuit.admits(NOW.plus(LONGEST))).isTrue();
  }

  @Test
  void after_the_pause_one_probe_goes_in() {
    Circuit open = open();
    assertThat(open.admits(NOW.plus(PAUSE).minusNanos(1))).isFalse();
    assertThat(open.admits(NOW.plus(PAUSE))).isTrue();

    Circuit probing = open.entered();

    assertThat(probing.admits(NOW.plus(PAUSE))).isFalse();
    assertThat(probing.admits(NOW.plus(LONGEST))).isFalse();
  }

  @Test
  void one_that_nobody_tries_when_it_could_be_closed_is_forgotten_after_a_while() {
    Circuit open = open();
    Instant tried = NOW.plus(PAUSE).plus(LONGEST);
    assertThat(open.forgotten(tried, LONGEST)).isFalse();
    assertThat(open.forgotten(tried.plusNanos(1), LONGEST)).isTrue();
    assertThat(open.entered().forgotten(tried.plusNanos(1), LONGEST)).isFalse();
    assertThat(Circuit.CLOSED.forgotten(tried.plusNanos(1), LONGEST)).isFalse();
  }

  @Test
  void a_probe_that_is_answered_closes_it() {
    assertThat(after(open().entered(), Failure.GRANT)).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void a_probe_that_fails_opens_it_for_twice_as_long_up_to_the_longest() {
    Circuit second = after(open().entered(), Failure.TRANSIENT);
    assertThat(second.openUntil()).isEqualTo(NOW.plus(PAUSE.multipliedBy(2)));

    Circuit third = after(second.entered(), Failure.TRANSIENT);
    assertThat(third.openUntil()).isEqualTo(NOW.plus(LONGEST));
  }

  @Test
  void a_probe_that_asked_nothing_leaves_room_for_another() {
    Circuit probing = open().entered();

    assertThat(probing.abandoned(by(probing)).admits(NOW.plus(PAUSE))).isTrue();
  }

  @Test
  void a_late_answer_from_before_it_opened_changes_nothing() {
    for (Circuit circuit : List.of(open(), open().entered())) {
      for (Failure late : Failure.values()) {
        assertThat(circuit.heard(EARLIER, new Failed(late, "code", null), NOW, POLICY))
            .isEqualTo(circuit);
      }
      assertThat(circuit.abandoned(EARLIER)).isEqualTo(circuit);
    }
  }

  @Test
  void the_probe_closes_it_whatever_comes_late_before_that() {
    Circuit probing = open().entered();
    Circuit later =
        probing.heard(EARLIER, new Failed(Failure.AMBIGUOUS, "timeout", null), NOW, POLICY);

    assertThat(after(later, Failure.GRANT)).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void a_client_secret_that_gives_way_to_the_other_says_nothing() {
    var other = new Failed(Failure.TRANSIENT, "client_secret_refused", null);
    Circuit two = after(Circuit.CLOSED, Failure.TRANSIENT, Failure.TRANSIENT);
    assertThat(two.heard(by(two), other, NOW, POLICY)).isEqualTo(two);

    Circuit probing = open().entered();
    assertThat(probing.heard(by(probing), other, NOW, POLICY).admits(NOW.plus(PAUSE))).isTrue();
  }

  @Test
  void going_in_while_closed_is_no_probe() {
    assertThat(Circuit.CLOSED.entered()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void a_policy_without_sense_is_refused() {
    assertThatThrownBy(() -> new CircuitPolicy(0, PAUSE, LONGEST))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CircuitPolicy(1, Duration.ZERO, LONGEST))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CircuitPolicy(1, LONGEST, PAUSE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Admitted by(Circuit circuit) {
    return new Admitted(circuit.opened());
  }

  private static Circuit open() {
    return after(Circuit.CLOSED, Failure.TRANSIENT, Failure.TRANSIENT, Failure.TRANSIENT);
  }

  private static Circuit after(Circuit circuit, Failure... failures) {
    Circuit changed = circuit;
    for (Failure failure : failures) {
      changed = changed.heard(by(changed), new Failed(failure, "code", null), NOW, POLICY);
    }
    return changed;
  }
}
