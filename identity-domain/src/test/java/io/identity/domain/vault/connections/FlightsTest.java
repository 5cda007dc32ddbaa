package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.Trigger.BACKGROUND;
import static io.identity.domain.vault.connections.Trigger.FORCED;
import static io.identity.domain.vault.connections.Trigger.ON_DEMAND;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Refresh.Elsewhere;
import io.identity.domain.vault.connections.Refresh.Failed;
import io.identity.domain.vault.connections.Refresh.Renewed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FlightsTest {

  private final ConnectionScene scene = new ConnectionScene();
  private final Connection connection = scene.connect();
  private final List<Runnable> queued = new ArrayList<>();
  private final List<String> landed = new ArrayList<>();
  private final Flights flights =
      new Flights(
          scene.node("node-1").refresh,
          queued::add,
          (trigger, outcome) -> landed.add(trigger + " " + outcome.getClass().getSimpleName()));

  @Test
  void all_who_want_the_same_wait_for_one() {
    CompletableFuture<Refresh> first = flights.start(connection, ON_DEMAND);
    CompletableFuture<Refresh> second = flights.start(connection, ON_DEMAND);
    assertThat(second).isSameAs(first);
    assertThat(queued).hasSize(1);

    queued.removeFirst().run();
    assertThat(first.join()).isInstanceOf(Renewed.class);
    assertThat(scene.provider.sent()).hasSize(1);
  }

  @Test
  void why_each_was_started_is_told_with_what_came_of_it() {
    var _ = flights.start(connection, FORCED);
    var _ = flights.start(connection, BACKGROUND);
    assertThat(landed).isEmpty();

    queued.removeFirst().run();
    assertThat(landed).containsExactly("FORCED Renewed");
  }

  @Test
  void the_next_one_is_another() {
    CompletableFuture<Refresh> first = flights.start(connection, ON_DEMAND);
    queued.removeFirst().run();

    assertThat(flights.start(connection, ON_DEMAND)).isNotSameAs(first);
  }

  @Test
  void connections_do_not_wait_for_one_another() {
    var _ = flights.start(connection, ON_DEMAND);
    var _ = flights.start(scene.connect(), BACKGROUND);

    assertThat(queued).hasSize(2);
  }

  @Test
  void where_there_is_no_room_nothing_hangs() {
    var full =
        new Flights(
            scene.node("node-1").refresh,
            task -> {
              throw new RejectedExecutionException();
            },
            (trigger, outcome) -> landed.add("none"));

    assertThat(full.start(connection, ON_DEMAND).join()).isInstanceOf(Elsewhere.class);
    assertThat(full.start(connection, ON_DEMAND).join()).isInstanceOf(Elsewhere.class);
  }

  @Test
  void who_waits_too_long_goes_on_without() {
    assertThat(flights.await(connection, ON_DEMAND, Duration.ofMillis(1))).isEmpty();
    assertThat(queued).hasSize(1);
  }

  @Test
  void a_server_that_stops_starts_none_and_waits_for_those_under_way() {
    CompletableFuture<Refresh> under = flights.start(connection, ON_DEMAND);
    flights.close(Duration.ofMillis(1));
    assertThat(under).isNotDone();
    assertThat(flights.start(scene.connect(), BACKGROUND).join()).isInstanceOf(Elsewhere.class);

    queued.removeFirst().run();
    assertThat(under.join()).isInstanceOf(Renewed.class);
  }

  @Test
  void a_server_that_stops_asks_no_second_time_and_whoever_comes_next_knows() {
    scene.provider.then(ScriptedProvider.Fault.REQUEST_LOST);
    scene.provider.during(() -> flights.close(Duration.ZERO));
    CompletableFuture<Refresh> under = flights.start(connection, ON_DEMAND);
    queued.removeFirst().run();

    assertThat(under.join()).isInstanceOf(Failed.class);
    assertThat(scene.provider.sent()).hasSize(1);
    assertThat(scene.stored(connection.id()).health().ambiguous()).isTrue();
    assertThat(scene.stored(connection.id()).lease()).isNull();
  }
}
