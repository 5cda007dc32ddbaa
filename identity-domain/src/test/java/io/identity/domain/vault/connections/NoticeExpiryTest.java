package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.events.Detail;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.events.ToldTransitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Owners hear in time that they will have to authorize again. */
class NoticeExpiryTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final ConnectionScene scene = new ConnectionScene();
  private final List<Occurrence> told = new ArrayList<>();

  NoticeExpiryTest() {
    scene.told = new ToldTransitions(scene.events, told::add);
  }

  @Test
  void each_notice_is_given_once() {
    Connection connection = connect(Duration.ofDays(60));
    scene.clock.advance(DAY.multipliedBy(53).minusNanos(1_000));
    notice();
    assertThat(told).isEmpty();

    scene.clock.advance(Duration.ofNanos(1_000));
    notice();
    notice();
    assertThat(told)
        .containsExactly(
            Occurrence.of(
                    EventType.CONNECTION_EXPIRING, connection.id().value(), connection.provider())
                .with(Detail.SUBJECT, connection.owner().value())
                .with(Detail.GENERATION, "1")
                .with(Detail.EXPIRES_AT, NOON.plus(Duration.ofDays(60)).toString()));

    scene.clock.advance(DAY.multipliedBy(6));
    notice();
    notice();
    assertThat(told).hasSize(2);
    assertThat(scene.events.names())
        .containsExactly("connection.created", "connection.expiring", "connection.expiring");
  }

  @Test
  void who_uses_what_ends_of_disuse_hears_nothing() {
    Connection connection = connect(Duration.ofDays(30));
    for (int day = 0; day < 60; day++) {
      scene.clock.advance(DAY);
      var _ = scene.node("node-1").refresh.refresh(connection.id(), day + 1);
      notice();
    }

    assertThat(scene.stored(connection.id()).generation()).isEqualTo(61);
    assertThat(told).isEmpty();
  }

  @Test
  void one_that_is_held_is_told_of_when_it_goes_on() {
    Connection connection = connect(Duration.ofDays(60));
    scene.connections.save(connection.suspended(NOON));
    scene.clock.advance(Duration.ofDays(55));
    notice();
    assertThat(told).isEmpty();

    scene.connections.save(connection.resumed(scene.clock.instant()));
    notice();
    assertThat(told).hasSize(1);
  }

  private Connection connect(Duration lifetime) {
    scene.provider.refreshExpiresIn = lifetime;
    Connection connection = scene.connect();
    told.clear();
    return connection;
  }

  private void notice() {
    assertThat(
            new NoticeExpiry(scene.connections, scene.database, scene.told, scene.clock)
                .noticeSome())
        .isFalse();
  }
}
