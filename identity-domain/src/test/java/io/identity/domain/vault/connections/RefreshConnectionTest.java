package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.HOUR;
import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.connections.Refresh.Elsewhere;
import io.identity.domain.vault.connections.Refresh.Ended;
import io.identity.domain.vault.connections.Refresh.Failed;
import io.identity.domain.vault.connections.Refresh.HeldBack;
import io.identity.domain.vault.connections.Refresh.NotNeeded;
import io.identity.domain.vault.connections.Refresh.Renewed;
import io.identity.domain.vault.connections.Refresh.Superseded;
import io.identity.domain.vault.connections.Refresh.Unreadable;
import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R1 to R14 of the protocol, one by one. */
class RefreshConnectionTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  /** For whoever let a lease run out. */
  private static final Duration MOMENT = Duration.ofSeconds(7);

  private final ConnectionScene scene = new ConnectionScene();
  private final ConnectionScene.Node node = scene.node("node-1");
  private final ConnectionScene.Node other = scene.node("node-2");
  private final Connection connection = scene.connect();

  @Test
  void new_tokens_are_stored_and_counted_on() {
    scene.clock.advance(HOUR);
    var renewed = (Renewed) refresh();

    Connection stored = stored();
    assertThat(renewed.connection()).isEqualTo(stored);
    assertThat(stored.generation()).isEqualTo(2);
    assertThat(stored.lease()).isNull();
    assertThat(stored.tokens().expiresAt()).isEqualTo(NOON.plus(HOUR).plus(HOUR));
    assertThat(stored.dueAt())
        .isBetween(
            stored.tokens().expiresAt().minus(Duration.ofSeconds(1_170)),
            stored.tokens().expiresAt().minus(Duration.ofSeconds(900)));
    assertThat(stored.health().lastOkAt()).isEqualTo(scene.clock.instant());
    assertThat(scene.provider.good(scene.refreshToken(connection.id()))).isTrue();
    assertThat(scene.events.last().name()).isEqualTo("connection.refreshed");
    assertThat(scene.gate.inside()).isZero();
  }

  /** The seed wrote null over it. */
  @Test
  void an_answer_without_a_refresh_token_leaves_the_old_one() {
    scene.provider.rotating(false);
    String before = scene.refreshToken(connection.id());
    var _ = refresh();

    assertThat(scene.refreshToken(connection.id())).isEqualTo(before);
    assertThat(stored().tokens().scopes()).containsExactly("profile");
  }

  @Test
  void life_is_counted_from_when_the_tokens_were_asked_for() {
    scene.provider.during(() -> scene.clock.advance(Duration.ofSeconds(15)));
    var _ = refresh();

    assertThat(stored().tokens().expiresAt()).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void an_answer_without_a_life_takes_the_providers() {
    scene.provider.lifetime(null);
    var _ = refresh();

    assertThat(stored().tokens().lifetime()).isEqualTo(HOUR);
  }

  @Test
  void nothing_is_held_while_the_provider_is_asked() {
    scene.provider.during(() -> assertThat(scene.database.open()).isFalse());

    assertThat(refresh()).isInstanceOf(Renewed.class);
  }

  @Test
  void a_generation_that_is_over_is_not_refreshed() {
    assertThat(node.refresh.refresh(connection.id(), 0)).isInstanceOf(NotNeeded.class);
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void whoever_is_second_asks_nobody() {
    scene.provider.during(
        () -> assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class));

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(scene.provider.sent()).hasSize(1);
  }

  @Test
  void a_lease_lasts_longer_than_two_requests() {
    scene.provider.during(
        () ->
            assertThat(stored().lease().until()).isEqualTo(scene.clock.instant().plusSeconds(60)));
    var _ = refresh();
  }

  @Test
  void what_another_learned_in_vain_is_not_asked_again() {
    scene.provider.then(Fault.UNAVAILABLE);

    assertThat(refresh()).isInstanceOf(Failed.class);
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(HeldBack.class);
    assertThat(scene.provider.sent()).hasSize(1);
  }

  /** A failure leaves the generation alone, so the lease can be had. */
  @Test
  void not_even_by_who_had_looked_before() {
    scene.provider.then(Fault.REFUSED);
    scene.gate.meanwhile(
        () -> assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Failed.class));

    assertThat(refresh()).isInstanceOf(HeldBack.class);
    assertThat(scene.provider.sent()).hasSize(1);
    assertThat(stored().lease()).isNull();
    assertThat(stored().health().struckAt()).isEqualTo(NOON);
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void a_lost_answer_is_asked_for_once_more_a_second_later() {
    scene.provider.grace(true);
    scene.provider.then(Fault.ANSWER_LOST);

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(scene.provider.sent()).hasSize(2);
    assertThat(scene.provider.sent().get(0)).isEqualTo(scene.provider.sent().get(1));
    assertThat(scene.pauses).hasSize(1);
    assertThat(scene.pauses.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(stored().health().ambiguous()).isFalse();
  }

  @Test
  void the_doubt_is_stored_before_the_second_request() {
    scene.provider.grace(true);
    scene.provider.then(Fault.ANSWER_LOST);
    scene.provider.onReuse(token -> assertThat(stored().health().ambiguousSince()).isEqualTo(NOON));

    assertThat(refresh()).isInstanceOf(Renewed.class);
  }

  @Test
  void where_both_answers_are_lost_the_doubt_stays_and_one_request_each_goes_on() {
    scene.provider.then(Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST);
    var failed = (Failed) refresh();
    assertThat(failed.obstacle()).isEqualTo(Obstacle.UNAVAILABLE);
    assertThat(stored().health().ambiguousSince()).isEqualTo(NOON);
    assertThat(scene.provider.sent()).hasSize(2);

    scene.clock.set(stored().health().retryAt());
    assertThat(refresh()).isInstanceOf(Failed.class);
    assertThat(scene.provider.sent()).hasSize(3);
    assertThat(stored().health().ambiguousSince()).isEqualTo(NOON);

    scene.clock.set(stored().health().retryAt());
    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(stored().health().ambiguous()).isFalse();
  }

  @Test
  void a_grant_that_is_refused_after_a_lost_answer_was_lost_with_it() {
    scene.provider.then(Fault.ANSWER_LOST);

    assertThat(refresh()).isInstanceOf(Ended.class);
    assertThat(stored().state().reason()).isEqualTo(State.Reason.RESPONSE_LOST);
  }

  @Test
  void who_takes_over_from_a_dead_server_asks_once_and_knows_why() {
    scene.provider.grace(true);
    scene.provider.then(Fault.CRASH_AFTER);
    assertThatThrownBy(this::refresh).isInstanceOf(ScriptedProvider.Crash.class);
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);

    scene.clock.advance(Duration.ofSeconds(60).plus(MICROSECOND));
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
    scene.clock.advance(MOMENT);
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
    scene.clock.advance(MICROSECOND);
    scene.provider.onReuse(token -> assertThat(stored().health().ambiguous()).isTrue());
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Renewed.class);
    assertThat(scene.provider.sent()).hasSize(2);
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void a_refused_grant_is_believed_the_second_time() {
    scene.provider.withdraw(scene.refreshToken(connection.id()));
    assertThat(refresh()).isInstanceOf(Failed.class);
    assertThat(stored().is(Status.ACTIVE)).isTrue();
    Instant retryAt = stored().health().retryAt();
    assertThat(retryAt).isBetween(NOON.plusSeconds(60), NOON.plusSeconds(75));
    assertThat(stored().dueAt()).isEqualTo(retryAt);

    scene.clock.set(retryAt.minus(MICROSECOND));
    assertThat(refresh()).isInstanceOf(HeldBack.class);
    scene.clock.set(retryAt);
    assertThat(refresh()).isInstanceOf(Ended.class);
    assertThat(stored().state().reason()).isEqualTo(State.Reason.REVOKED);
    assertThat(stored().generation()).isEqualTo(2);
    assertThat(scene.provider.sent()).hasSize(2);
  }

  @Test
  void a_grant_that_works_again_in_between_has_no_strike() {
    scene.provider.then(Fault.REFUSED);
    var _ = refresh();
    scene.clock.set(stored().health().retryAt());

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(stored().health().struckAt()).isNull();
  }

  @Test
  void while_a_provider_refuses_everybody_no_strike_counts() {
    scene.provider.withdraw(scene.refreshToken(connection.id()));
    scene.gate.strikesCount(false);
    for (int i = 0; i < 5; i++) {
      assertThat(refresh()).isInstanceOf(Failed.class);
      scene.clock.set(stored().health().retryAt());
    }

    assertThat(stored().health().struckAt()).isNull();
    assertThat(stored().is(Status.ACTIVE)).isTrue();
  }

  @Test
  void a_refusal_of_what_is_no_longer_stored_says_nothing() {
    scene.provider.then(Fault.REFUSED);
    scene.provider.during(this::reconnect);

    assertThat(refresh()).isInstanceOf(NotNeeded.class);
    assertThat(stored().health().healthy()).isTrue();
    assertThat(stored().is(Status.ACTIVE)).isTrue();
  }

  @Test
  void a_refusal_that_one_hears_who_is_held_leaves_no_doubt_behind() {
    scene.provider.then(Fault.REFUSED);
    scene.provider.during(this::suspend);
    assertThat(refresh()).isInstanceOf(NotNeeded.class);
    assertThat(stored().is(Status.SUSPENDED)).isTrue();
    assertThat(stored().lease()).isNull();

    resume();
    scene.provider.then(Fault.REFUSED);
    assertThat(refresh()).isInstanceOf(Failed.class);
    assertThat(stored().is(Status.ACTIVE)).isTrue();
  }

  @Test
  void an_answer_that_is_lost_for_one_that_is_held_stays_lost() {
    scene.provider.grace(true);
    scene.provider.then(Fault.ANSWER_LOST);
    scene.provider.during(this::suspend);
    assertThat(refresh()).isInstanceOf(NotNeeded.class);

    resume();
    scene.clock.advance(Duration.ofSeconds(63));
    assertThat(refresh()).isInstanceOf(Elsewhere.class);
    scene.clock.advance(MOMENT.plus(MICROSECOND));
    scene.provider.onReuse(token -> assertThat(stored().health().ambiguous()).isTrue());
    assertThat(refresh()).isInstanceOf(Renewed.class);
  }

  @Test
  void tokens_that_come_after_newer_ones_are_dropped_and_not_revoked() {
    scene.provider.during(this::reconnect);

    assertThat(refresh()).isInstanceOf(Superseded.class);
    assertThat(stored().generation()).isEqualTo(2);
    assertThat(scene.provider.revoked()).isEmpty();
    assertThat(scene.events.last().name()).isEqualTo("connection.refresh_superseded");
  }

  @Test
  void tokens_that_come_after_the_end_are_revoked() {
    scene.provider.during(
        () -> {
          var _ = scene.disconnect().disconnect(connection.id(), false);
        });

    assertThat(refresh()).isInstanceOf(Superseded.class);
    assertThat(stored().is(Status.DISCONNECTED)).isTrue();
    assertThat(stored().tokens().accessToken()).isNull();
    assertThat(scene.provider.revoked()).hasSize(1);
    assertThat(scene.provider.good(scene.provider.revoked().getFirst())).isTrue();
  }

  @Test
  void whoever_lost_the_lease_and_got_tokens_stores_them() {
    scene.provider.during(
        () -> {
          scene.clock.advance(Duration.ofSeconds(61));
          assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
          scene.clock.advance(MOMENT.plus(MICROSECOND));
          scene.provider.then(Fault.UNAVAILABLE);
          assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Failed.class);
        });
    scene.provider.then(Fault.NONE);

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(stored().generation()).isEqualTo(2);
    assertThat(stored().health().healthy()).isTrue();
  }

  @Test
  void tokens_are_stored_as_soon_as_the_database_is_back() {
    scene.provider.during(() -> scene.database.away(5));

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(stored().generation()).isEqualTo(2);
    assertThat(scene.provider.sent()).hasSize(1);
    assertThat(scene.events.names()).containsOnlyOnce("connection.refresh_unsaved");
  }

  /** Which was away for longer than the lease: who is quicker then must not send a spent token. */
  @Test
  void who_finds_the_lease_run_out_when_the_database_is_back_leaves_its_holder_a_moment() {
    scene.provider.during(() -> scene.database.away(1_000_000));
    scene.inPauses.addAll(Collections.nCopies(180, () -> {}));
    scene.inPauses.add(
        () -> {
          scene.database.away(0);
          assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
          assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
        });

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(scene.clock.instant()).isAfter(NOON.plusSeconds(90));
    assertThat(scene.pauses).allMatch(each -> each.compareTo(MOMENT.dividedBy(10)) < 0);
    assertThat(scene.provider.sent()).hasSize(1);
    assertThat(stored().health().ambiguous()).isFalse();
    assertThat(stored().generation()).isEqualTo(2);
  }

  @Test
  void tokens_that_the_database_refuses_count_as_a_lost_answer_at_once() {
    scene.provider.during(() -> scene.database.refuses(1));
    var failed = (Failed) refresh();

    assertThat(failed.connection().health().lastCode()).isEqualTo("not_stored");
    assertThat(scene.pauses).isEmpty();
    assertThat(stored().health().ambiguous()).isTrue();
    assertThat(stored().lease()).isNull();
    assertThat(stored().dueAt()).isAfter(scene.clock.instant());
    assertThat(scene.events.names()).containsOnlyOnce("connection.refresh_unsaved");
  }

  @Test
  void tokens_whose_commit_was_not_heard_of_are_stored_once() {
    scene.provider.during(() -> scene.database.losesAnswers(1));

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(stored().generation()).isEqualTo(2);
    assertThat(scene.events.names()).doesNotContain("connection.refresh_superseded");
  }

  @Test
  void after_five_minutes_without_a_database_it_gives_up_and_the_next_one_knows() {
    scene.provider.grace(true);
    scene.provider.during(() -> scene.database.away(1_000_000));
    assertThatThrownBy(this::refresh).hasMessageContaining("away");
    Duration waited = scene.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(310));

    scene.database.away(0);
    scene.clock.advance(Duration.ofSeconds(61));
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
    scene.clock.advance(MOMENT.plus(MICROSECOND));
    scene.provider.onReuse(token -> assertThat(stored().health().ambiguous()).isTrue());
    assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Renewed.class);
  }

  @Test
  void failures_in_a_row_are_told_once_and_so_is_their_end() {
    scene.provider.then(
        Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.NONE);
    for (int i = 0; i < 5; i++) {
      var _ = refresh();
      Instant retryAt = stored().health().retryAt();
      scene.clock.set(retryAt == null ? scene.clock.instant() : retryAt);
    }

    assertThat(scene.events.names())
        .containsOnlyOnce("connection.refresh_failing")
        .containsOnlyOnce("connection.recovered");
    assertThat(scene.provider.sent()).hasSize(5);
  }

  @Test
  void a_refresh_token_that_does_not_open_is_kept() {
    scene.cipher.lose(new VaultKeyId("key-1"));

    assertThat(refresh()).isInstanceOf(Unreadable.class);
    assertThat(stored().is(Status.UNREADABLE)).isTrue();
    assertThat(stored().tokens()).isEqualTo(connection.tokens());
    assertThat(stored().lease()).isNull();
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void who_waits_at_the_gate_is_put_off_only_when_due() {
    Instant until = NOON.plusSeconds(20);
    scene.gate.says(new ProviderGate.Admission.HeldUntil(until));
    assertThat(refresh()).isInstanceOf(HeldBack.class);
    assertThat(stored().dueAt()).isEqualTo(connection.dueAt());

    scene.clock.set(connection.dueAt());
    assertThat(refresh()).isInstanceOf(HeldBack.class);
    assertThat(stored().dueAt()).isBetween(until, until.plusSeconds(30));
  }

  /** The lease of a dead server tells nobody to wait for it once it is over. */
  @Test
  void who_died_before_it_was_held_is_put_off_too_and_callers_hear_why() {
    scene.clock.set(connection.dueAt());
    scene.provider.then(Fault.CRASH_BEFORE);
    assertThatThrownBy(this::refresh).isInstanceOf(ScriptedProvider.Crash.class);
    Instant until = scene.clock.instant().plusSeconds(90);
    scene.gate.says(new ProviderGate.Admission.HeldUntil(until));
    assertThat(refresh()).isInstanceOf(Elsewhere.class);

    scene.clock.advance(Duration.ofSeconds(60).plus(MICROSECOND));
    assertThat(refresh()).isEqualTo(new HeldBack(Obstacle.THROTTLED, null, until));
    assertThat(stored().dueAt()).isBetween(until, until.plusSeconds(30));
    assertThat(stored().lease()).isNotNull();
  }

  @Test
  void who_waits_for_another_server_does_not_go_to_the_gate() {
    scene.provider.during(
        () -> {
          scene.gate.says(new ProviderGate.Admission.HeldUntil(NOON.plusSeconds(20)));
          assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
        });

    assertThat(refresh()).isInstanceOf(Renewed.class);
  }

  /** Else who is late to a connection that another server has takes it from those who ask. */
  @Test
  void who_finds_it_taken_gives_its_place_back() {
    scene.gate.meanwhile(
        () -> {
          var claim = new Connections.Claim("node-2", new UUID(2, 2), Duration.ofSeconds(60), HOUR);
          assertThat(scene.connections.claim(connection.id(), 1, claim)).isTrue();
        });

    assertThat(refresh()).isInstanceOf(Elsewhere.class);
    assertThat(scene.gate.turnedBack()).isOne();
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void one_that_a_server_without_its_key_looks_at_keeps_its_lease() {
    scene.provider.during(
        () -> {
          scene.cipher.lose(new VaultKeyId("key-1"));
          assertThat(other.give.give(TokenRequest.of(connection.id())))
              .isInstanceOf(Handout.Unreadable.class);
          scene.cipher.find(new VaultKeyId("key-1"));
          assertThat(other.give.give(TokenRequest.of(connection.id())))
              .isInstanceOf(Handout.Given.class);
          assertThat(other.refresh.refresh(connection.id(), 1)).isInstanceOf(Elsewhere.class);
        });

    assertThat(refresh()).isInstanceOf(Renewed.class);
    assertThat(scene.provider.sent()).hasSize(1);
  }

  private Refresh refresh() {
    return node.refresh.refresh(connection.id(), stored().generation());
  }

  private Connection stored() {
    return scene.stored(connection.id());
  }

  private void suspend() {
    scene.connections.save(stored().suspended(scene.clock.instant()));
  }

  private void resume() {
    scene.connections.save(stored().resumed(scene.clock.instant()));
  }

  private void reconnect() {
    var again =
        new Authorization(
            connection.owner(),
            connection.provider(),
            connection.id(),
            null,
            connection.account(),
            scene.provider.grant(),
            java.util.Set.of("profile"),
            scene.clock.instant());
    assertThat(scene.save(again)).isInstanceOf(Saving.Reauthorized.class);
  }
}
