package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Disconnection.Disconnected;
import io.identity.domain.vault.connections.Disconnection.NothingThere;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DisconnectTest {

  private final ConnectionScene scene = new ConnectionScene();
  private final Connection connection = scene.connect();

  @Test
  void nothing_is_left_but_a_tombstone() {
    assertThat(disconnect(false)).isInstanceOf(Disconnected.class);

    Connection tombstone = scene.stored(connection.id());
    assertThat(tombstone.state()).isEqualTo(new State(Status.DISCONNECTED, null, NOON));
    assertThat(tombstone.generation()).isEqualTo(2);
    assertThat(tombstone.tokens().accessToken()).isNull();
    assertThat(tombstone.tokens().refreshToken()).isNull();
    assertThat(tombstone.account()).isNull();
    assertThat(tombstone.dueAt()).isNull();
    assertThat(scene.extras).containsExactly(connection.id());
    assertThat(scene.provider.revoked()).isEmpty();
    assertThat(scene.events.last().name()).isEqualTo("connection.disconnected");
  }

  @Test
  void the_provider_is_told_when_that_is_wanted() {
    String refreshToken = scene.refreshToken(connection.id());
    var _ = disconnect(true);

    assertThat(scene.provider.revoked()).containsExactly(refreshToken);
  }

  @Test
  void what_cannot_be_read_ends_all_the_same() {
    scene.cipher.lose(new VaultKeyId("key-1"));

    assertThat(disconnect(true)).isInstanceOf(Disconnected.class);
    assertThat(scene.provider.revoked()).isEmpty();
  }

  @Test
  void a_provider_that_is_gone_is_not_told() {
    scene.known = null;

    assertThat(disconnect(true)).isInstanceOf(Disconnected.class);
    assertThat(scene.provider.revoked()).isEmpty();
  }

  @Test
  void the_second_time_there_is_nothing() {
    var _ = disconnect(true);

    assertThat(disconnect(true)).isInstanceOf(NothingThere.class);
    assertThat(scene.disconnect().disconnect(new ConnectionId(UUID.randomUUID()), true))
        .isInstanceOf(NothingThere.class);
    assertThat(scene.provider.revoked()).hasSize(1);
  }

  private Disconnection disconnect(boolean revoke) {
    return scene.disconnect().disconnect(connection.id(), revoke);
  }
}
