package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Restoration.NothingKept;
import io.identity.domain.vault.connections.Restoration.Restored;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestoreQuarantinedTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final Duration QUARANTINE = ConnectionPolicy.DEFAULT.quarantine();

  private final ConnectionScene scene = new ConnectionScene();
  private final Connection connection = scene.connect();

  @Test
  void until_its_quarantine_is_over_a_refresh_token_can_come_back() {
    end(State.Reason.REVOKED, connection.health());
    scene.clock.set(NOON.plus(QUARANTINE).minus(MICROSECOND));
    var restored = (Restored) scene.restore().restore(connection.id());

    assertThat(restored.connection().is(Status.ACTIVE)).isTrue();
    assertThat(restored.connection().generation()).isEqualTo(3);
    assertThat(restored.connection().dueAt()).isEqualTo(scene.clock.instant());
    assertThat(scene.node("node-1").due.refreshSome()).isFalse();
    assertThat(scene.stored(connection.id()).generation()).isEqualTo(4);
  }

  @Test
  void from_then_on_it_cannot() {
    end(State.Reason.REVOKED, connection.health());
    scene.clock.set(NOON.plus(QUARANTINE));

    assertThat(scene.restore().restore(connection.id())).isInstanceOf(NothingKept.class);
  }

  @Test
  void what_is_active_has_nothing_to_restore() {
    assertThat(scene.restore().restore(connection.id())).isInstanceOf(NothingKept.class);
  }

  @Test
  void a_doubt_is_restored_with_it() {
    end(State.Reason.RESPONSE_LOST, connection.health().doubtful(NOON));
    var restored = (Restored) scene.restore().restore(connection.id());

    assertThat(restored.connection().health().ambiguousSince()).isEqualTo(NOON);
  }

  private void end(State.Reason reason, Health health) {
    scene.connections.save(connection.needsReauthorization(reason, QUARANTINE, health, NOON));
  }
}
