package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.HOUR;
import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class RefreshDueTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final VaultKeyId KEY = new VaultKeyId("key-1");

  private final ConnectionScene scene = new ConnectionScene();
  private final ConnectionScene.Node node = scene.node("node-1");

  @Test
  void a_connection_is_refreshed_from_the_moment_it_is_due() {
    Connection connection = scene.connect();
    scene.clock.set(connection.dueAt().minus(MICROSECOND));
    assertThat(node.due.refreshSome()).isFalse();
    assertThat(generation(connection)).isEqualTo(1);

    scene.clock.advance(MICROSECOND);
    assertThat(node.due.refreshSome()).isFalse();
    assertThat(generation(connection)).isEqualTo(2);
    assertThat(scene.triggers).containsExactly(Trigger.BACKGROUND);
  }

  @Test
  void one_that_fails_is_in_nobodys_way() {
    Connection first = scene.connect();
    Connection second = scene.connect();
    Connection third = scene.connect();
    scene.clock.advance(HOUR);
    scene.provider.then(Fault.CRASH_BEFORE, Fault.UNAVAILABLE);
    var _ = node.due.refreshSome();

    assertThat(generation(first) + generation(second) + generation(third)).isEqualTo(4);
    assertThat(scene.provider.sent()).hasSize(3);
  }

  @Test
  void one_that_takes_its_time_is_not_waited_for() {
    Connection slow = scene.connect();
    scene.clock.advance(HOUR);
    List<Runnable> under = new ArrayList<>();
    var node = scene.new Node("node-1", under::add);
    assertThat(node.due.refreshSome()).isFalse();
    assertThat(generation(slow)).isEqualTo(1);

    under.forEach(Runnable::run);
    assertThat(generation(slow)).isEqualTo(2);
  }

  @Test
  void it_is_in_the_way_of_no_later_batch() {
    for (int i = 0; i < 51; i++) {
      scene.connect();
    }
    scene.clock.advance(HOUR);
    List<Runnable> slow = new ArrayList<>();
    Executor oneIsSlow =
        flight -> {
          if (slow.isEmpty()) {
            slow.add(flight);
          } else {
            flight.run();
          }
        };
    var node = scene.new Node("node-1", oneIsSlow);

    assertThat(node.due.refreshSome()).isTrue();
    assertThat(slow).hasSize(1);
  }

  @Test
  void there_may_be_more_where_a_batch_was_full() {
    for (int i = 0; i < 51; i++) {
      scene.connect();
    }
    scene.clock.advance(HOUR);

    assertThat(node.due.refreshSome()).isTrue();
    assertThat(node.due.refreshSome()).isFalse();
    assertThat(scene.provider.sent()).hasSize(51);
  }

  /** Else what ends last would wait for as long as there is enough that ends earlier. */
  @Test
  void those_whose_tokens_end_first_and_those_that_are_due_for_longest_take_turns() {
    Connection longest = scene.connect();
    scene.clock.advance(HOUR);
    Connection later = scene.connections.find(longest.id()).orElseThrow();
    HeldTokens kept = later.tokens();
    scene.connections.save(
        SampleConnection.withTokens(
            later,
            new HeldTokens(
                kept.accessToken(),
                kept.refreshToken(),
                kept.scopes(),
                kept.issuedAt(),
                kept.expiresAt().plus(HOUR.multipliedBy(9)),
                null)));
    for (int i = 0; i < 150; i++) {
      scene.connect();
    }
    scene.clock.advance(HOUR);

    assertThat(node.due.refreshSome()).isTrue();
    assertThat(generation(longest)).isEqualTo(1);
    assertThat(node.due.refreshSome()).isTrue();
    assertThat(generation(longest)).isEqualTo(2);
  }

  @Test
  void a_closed_gate_puts_all_off_and_keeps_nobody_else_out() {
    for (int i = 0; i < 50; i++) {
      scene.connect();
    }
    scene.clock.advance(HOUR);
    Instant until = scene.clock.instant().plusSeconds(60);
    scene.gate.says(new ProviderGate.Admission.Closed(until, false));
    assertThat(node.due.refreshSome()).isTrue();

    assertThat(scene.connections.stored()).allMatch(each -> !each.dueAt().isBefore(until));
    assertThat(scene.provider.sent()).isEmpty();
  }

  /** Else they are the first fifty for ever, and nothing after them is refreshed. */
  @Test
  void what_goes_on_after_a_suspension_is_due_when_something_can_come_of_it() {
    for (int i = 0; i < 50; i++) {
      Connection one = scene.connect();
      HeldTokens kept = one.tokens();
      var endless =
          new HeldTokens(
              kept.accessToken(), null, kept.scopes(), kept.issuedAt(), kept.expiresAt(), null);
      scene.connections.save(
          (i % 2 == 0
                  ? SampleConnection.withTokens(one, endless)
                  : one.setBack(
                      one.health()
                          .failed(Failure.TRANSIENT, "http_503", true, NOON, NOON.plus(HOUR)),
                      NOON,
                      NOON))
              .suspended(NOON)
              .resumed(NOON));
    }
    Connection last = scene.connect();
    dueAt(last, NOON.plusSeconds(1));
    scene.clock.set(NOON.plusSeconds(1));

    assertThat(node.due.refreshSome()).isFalse();
    assertThat(generation(last)).isEqualTo(2);
    assertThat(scene.connections.stored())
        .noneMatch(each -> !each.dueAt().isAfter(scene.clock.instant()));
  }

  @Test
  void what_is_due_and_held_back_is_put_off() {
    Connection endless = scene.connect();
    HeldTokens kept = endless.tokens();
    scene.connections.save(
        SampleConnection.dueAt(
            SampleConnection.withTokens(
                endless,
                new HeldTokens(
                    kept.accessToken(),
                    null,
                    kept.scopes(),
                    kept.issuedAt(),
                    kept.expiresAt(),
                    null)),
            NOON));
    Connection failed = scene.connect();
    scene.provider.then(Fault.UNAVAILABLE);
    var _ = node.refresh.refresh(failed.id(), 1);
    Instant retryAt = scene.stored(failed.id()).health().retryAt();
    dueAt(scene.stored(failed.id()), NOON);
    var _ = node.due.refreshSome();

    assertThat(scene.stored(endless.id()).dueAt())
        .isBetween(kept.expiresAt(), kept.expiresAt().plusSeconds(30));
    assertThat(scene.stored(failed.id()).dueAt()).isBetween(retryAt, retryAt.plusSeconds(30));
    assertThat(scene.provider.sent()).hasSize(1);
  }

  @Test
  void one_that_nobody_used_for_a_week_is_kept_alive_once_a_day() {
    Connection connection = scene.connect();
    for (int i = 0; i < 7 * 24; i++) {
      scene.clock.advance(HOUR);
      var _ = node.due.refreshSome();
    }
    int before = scene.provider.sent().size();
    for (int i = 0; i < 5 * 24; i++) {
      scene.clock.advance(HOUR);
      var _ = node.due.refreshSome();
    }

    assertThat(before).isGreaterThan(160);
    assertThat(scene.provider.sent().size() - before).isBetween(4, 6);
    assertThat(scene.stored(connection.id()).is(Status.ACTIVE)).isTrue();
  }

  @Test
  void one_whose_refresh_token_ends_sooner_is_kept_alive_half_way_to_that() {
    scene.provider.refreshExpiresIn = Duration.ofHours(10);
    Connection connection = scene.connect();
    scene.clock.set(NOON.plus(WEEK).minus(HOUR));
    dueAt(connection, scene.clock.instant());
    var _ = node.due.refreshSome();
    Instant lastOk = scene.clock.instant();
    scene.clock.set(NOON.plus(WEEK));
    dueAt(scene.stored(connection.id()), scene.clock.instant());
    var _ = node.due.refreshSome();

    assertThat(generation(connection)).isEqualTo(2);
    assertThat(scene.stored(connection.id()).dueAt()).isEqualTo(lastOk.plus(HOUR.multipliedBy(5)));
  }

  @Test
  void a_week_is_up_exactly_then() {
    Connection connection = scene.connect();
    Connection rested = dueAt(connection, NOON.plus(WEEK).minus(MICROSECOND));
    scene.clock.set(NOON.plus(WEEK).minus(MICROSECOND));
    var _ = node.due.refreshSome();
    assertThat(generation(connection)).isEqualTo(2);

    scene.connections.save(SampleConnection.dueAt(scene.stored(rested.id()), NOON.plus(WEEK)));
    scene.clock.set(NOON.plus(WEEK));
    var _ = node.due.refreshSome();
    assertThat(generation(connection)).isEqualTo(2);
    assertThat(scene.stored(connection.id()).dueAt())
        .isEqualTo(NOON.plus(WEEK).minus(MICROSECOND).plus(Duration.ofDays(1)));
  }

  @Test
  void an_idle_one_whose_server_died_rests_as_well() {
    Connection connection = scene.connect();
    scene.clock.set(NOON.plus(WEEK).minusSeconds(60));
    dueAt(scene.stored(connection.id()), scene.clock.instant());
    var _ = node.due.refreshSome();
    var claim = new Connections.Claim("node-2", new UUID(2, 2), Duration.ofSeconds(-1), HOUR);
    assertThat(scene.connections.claim(connection.id(), 2, claim)).isTrue();
    dueAt(scene.stored(connection.id()), NOON.plus(WEEK));
    scene.clock.set(NOON.plus(WEEK));
    var _ = node.due.refreshSome();

    assertThat(generation(connection)).isEqualTo(2);
    assertThat(scene.stored(connection.id()).dueAt())
        .isEqualTo(NOON.plus(WEEK).minusSeconds(60).plus(Duration.ofDays(1)));
  }

  @Test
  void an_idle_one_that_failed_is_not_left_to_rest() {
    Connection connection = scene.connect();
    scene.clock.set(NOON.plus(WEEK));
    scene.provider.then(Fault.UNAVAILABLE);
    var _ = node.due.refreshSome();
    scene.clock.set(scene.stored(connection.id()).dueAt());
    var _ = node.due.refreshSome();

    assertThat(generation(connection)).isEqualTo(2);
  }

  @Test
  void what_did_not_open_is_refreshed_again_once_its_key_is_back() {
    Connection connection = unreadable();
    scene.cipher.find(KEY);
    scene.clock.advance(HOUR.minus(MICROSECOND));
    var _ = node.due.refreshSome();
    assertThat(scene.stored(connection.id()).is(Status.UNREADABLE)).isTrue();

    scene.clock.advance(MICROSECOND);
    var _ = node.due.refreshSome();
    assertThat(scene.stored(connection.id()).is(Status.ACTIVE)).isTrue();
    var _ = node.due.refreshSome();
    assertThat(generation(connection)).isEqualTo(2);
    assertThat(scene.events.names())
        .containsSubsequence("connection.unreadable", "connection.readable")
        .containsOnlyOnce("connection.unreadable");
  }

  /** A server without the key must not look all the time, nor keep those that have it from it. */
  @Test
  void what_still_does_not_open_is_put_off() {
    Connection connection = unreadable();
    scene.clock.advance(HOUR);
    var _ = node.due.refreshSome();

    Connection stored = scene.stored(connection.id());
    assertThat(stored.is(Status.UNREADABLE)).isTrue();
    assertThat(stored.dueAt()).isEqualTo(scene.clock.instant().plus(HOUR));
    assertThat(stored.tokens()).isEqualTo(connection.tokens());
    assertThat(scene.events.names()).containsOnlyOnce("connection.unreadable");
  }

  private Connection unreadable() {
    Connection connection = scene.connect();
    scene.cipher.lose(KEY);
    var _ = node.refresh.refresh(connection.id(), 1);
    assertThat(scene.stored(connection.id()).is(Status.UNREADABLE)).isTrue();
    return connection;
  }

  private Connection dueAt(Connection connection, Instant due) {
    Connection moved = SampleConnection.dueAt(connection, due);
    scene.connections.save(moved);
    return moved;
  }

  private long generation(Connection connection) {
    return scene.stored(connection.id()).generation();
  }
}
