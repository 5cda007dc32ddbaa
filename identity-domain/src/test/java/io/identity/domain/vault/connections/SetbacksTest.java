package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of failure, and what is left of the connection. */
class SetbacksTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final Connection connection = SampleConnection.active();
  private final Setbacks setbacks = setbacks(ConnectionPolicy.DEFAULT);

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"SCOPE", "THROTTLED", "TRANSIENT", "PROTOCOL", "AMBIGUOUS"})
  void what_may_pass_leaves_everything_and_waits(Failure failure) {
    Connection after = after(connection, failure, null, NOON);

    assertThat(after.tokens()).isEqualTo(connection.tokens());
    assertThat(after.state()).isEqualTo(connection.state());
    assertThat(after.generation()).isEqualTo(connection.generation());
    assertThat(after.health().failures()).isEqualTo(1);
    assertThat(after.health().lastFailure()).isEqualTo(failure);
    assertThat(after.health().retryAt())
        .isBetween(NOON.plusSeconds(1), NOON.plusSeconds(30))
        .isEqualTo(after.dueAt());
    assertThat(after.health().ambiguous()).isEqualTo(failure == Failure.AMBIGUOUS);
  }

  @Test
  void what_the_provider_says_of_its_time_wins() {
    Connection after = after(connection, Failure.TRANSIENT, Duration.ofMinutes(42), NOON);

    assertThat(after.health().retryAt()).isEqualTo(NOON.plus(Duration.ofMinutes(42)));
  }

  @Test
  void our_own_fault_is_not_held_against_the_connection() {
    Connection after = after(connection, Failure.CONFIG, null, NOON);

    assertThat(after.health().healthy()).isTrue();
    assertThat(after.health().retryAt()).isNull();
    assertThat(after.health().lastFailure()).isEqualTo(Failure.CONFIG);
    assertThat(after.dueAt()).isBetween(NOON.plusSeconds(60), NOON.plusSeconds(75));
  }

  @Test
  void what_only_the_person_can_mend_needs_no_second_refusal() {
    Connection after = after(connection, Failure.INTERACTION, null, NOON);

    assertThat(after.state())
        .isEqualTo(
            new State(Status.REAUTHORIZATION_REQUIRED, State.Reason.INTERACTION_REQUIRED, NOON));
  }

  @Test
  void a_second_refusal_too_soon_does_not_count() {
    Connection struck = after(connection, Failure.GRANT, null, NOON);
    Instant enough = NOON.plusSeconds(30);

    assertThat(after(struck, Failure.GRANT, null, enough.minus(MICROSECOND)).is(Status.ACTIVE))
        .isTrue();
    assertThat(after(struck, Failure.GRANT, null, enough).state().reason())
        .isEqualTo(State.Reason.REVOKED);
  }

  @Test
  void the_first_strike_counts_however_often_others_come_too_soon() {
    Connection struck = after(connection, Failure.GRANT, null, NOON);
    Connection again = after(struck, Failure.GRANT, null, NOON.plusSeconds(20));

    assertThat(again.health().struckAt()).isEqualTo(NOON);
  }

  @Test
  void what_was_known_to_end_has_expired_and_was_not_revoked() {
    Connection ending = SampleConnection.expiring(SampleConnection.ADS, NOON.plusSeconds(60), null);
    Connection struck = after(ending, Failure.GRANT, null, NOON);

    assertThat(reason(struck, NOON.plusSeconds(60).minus(MICROSECOND)))
        .isEqualTo(State.Reason.REVOKED);
    assertThat(reason(struck, NOON.plusSeconds(60))).isEqualTo(State.Reason.EXPIRED);
    assertThat(reason(struck.doubtful(NOON), NOON.plusSeconds(59)))
        .isEqualTo(State.Reason.RESPONSE_LOST);
    assertThat(reason(struck.doubtful(NOON), NOON.plusSeconds(60))).isEqualTo(State.Reason.EXPIRED);
  }

  private State.Reason reason(Connection before, Instant now) {
    return after(before, Failure.GRANT, null, now).state().reason();
  }

  @Test
  void an_ended_one_keeps_its_refresh_token_for_a_while_and_no_access_token() {
    Connection after = after(connection, Failure.INTERACTION, null, NOON);

    assertThat(after.tokens().accessToken()).isNull();
    assertThat(after.tokens().refreshToken()).isEqualTo(connection.tokens().refreshToken());
    assertThat(after.tokens().shredAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(after.generation()).isEqualTo(2);
    assertThat(after.dueAt()).isNull();
  }

  @Test
  void without_a_quarantine_it_is_gone_at_once() {
    var defaults = ConnectionPolicy.DEFAULT;
    var none =
        new ConnectionPolicy(
            defaults.sweep(),
            defaults.concurrency(),
            defaults.patience(),
            Duration.ZERO,
            defaults.keepTombstones());
    Connection after =
        setbacks(none).after(connection, new Failed(Failure.INTERACTION, "x", null), true, NOON);

    assertThat(after.tokens().refreshToken()).isNull();
    assertThat(after.tokens().shredAt()).isNull();
  }

  private Connection after(Connection before, Failure failure, Duration retryAfter, Instant now) {
    return setbacks.after(before, new Failed(failure, "code", retryAfter), true, now);
  }

  private static Setbacks setbacks(ConnectionPolicy policy) {
    return new Setbacks(new RefreshRhythm(new Random(1)), policy);
  }
}
