package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.SuspendConnections.Scope;
import io.identity.domain.vault.providers.ProviderId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SuspendConnectionsTest {

  private final ConnectionScene scene = new ConnectionScene();
  private final ConnectionScene.Node node = scene.node("node-1");
  private final SuspendConnections suspend =
      new SuspendConnections(scene.connections, scene.database, scene.events, scene.clock);
  private final Connection connection = scene.connect();
  private final Connection another = scene.connect();

  @Test
  void what_is_held_gives_no_token_and_fetches_none() {
    assertThat(suspend.suspend(of(connection))).isEqualTo(1);

    assertThat(node.give.give(TokenRequest.of(connection.id())))
        .isInstanceOf(Handout.Suspended.class);
    assertThat(stored(connection).dueAt()).isNull();
    assertThat(stored(another).is(Status.ACTIVE)).isTrue();
    assertThat(scene.events.last().name()).isEqualTo("connection.suspended");
  }

  @Test
  void a_plan_counts_and_changes_nothing() {
    assertThat(suspend.planSuspension(at(SampleConnection.ADS))).isEqualTo(2);
    assertThat(suspend.planSuspension(at(new ProviderId("mail")))).isZero();
    assertThat(stored(connection)).isEqualTo(connection);

    suspend.suspend(of(connection));
    assertThat(suspend.planSuspension(at(SampleConnection.ADS))).isEqualTo(1);
    assertThat(suspend.planResumption(at(SampleConnection.ADS))).isEqualTo(1);
  }

  @Test
  void owner_and_provider_narrow_it_down_together() {
    assertThat(suspend.suspend(new Scope(connection.owner(), new ProviderId("mail")))).isZero();
    assertThat(suspend.suspend(new Scope(connection.owner(), SampleConnection.ADS))).isEqualTo(1);
  }

  @Test
  void it_is_done_once() {
    suspend.suspend(of(connection));

    assertThat(suspend.suspend(of(connection))).isZero();
  }

  @Test
  void all_pages_are_held() {
    for (int i = 0; i < 450; i++) {
      scene.connect();
    }

    assertThat(suspend.suspend(at(SampleConnection.ADS))).isEqualTo(452);
    assertThat(suspend.resume(at(SampleConnection.ADS))).isEqualTo(452);
  }

  @Test
  void what_needs_its_owner_anyway_is_left_alone() {
    scene.connections.save(SampleConnection.ended(connection.id(), connection.owner()));

    assertThat(suspend.suspend(of(connection))).isZero();
  }

  @Test
  void what_is_let_go_is_active_and_due_with_the_tokens_it_had() {
    suspend.suspend(of(connection));
    scene.clock.advance(ConnectionScene.HOUR);
    assertThat(suspend.resume(of(connection))).isEqualTo(1);

    Connection resumed = stored(connection);
    assertThat(resumed.is(Status.ACTIVE)).isTrue();
    assertThat(resumed.tokens()).isEqualTo(connection.tokens());
    assertThat(resumed.dueAt()).isEqualTo(scene.clock.instant());
    assertThat(scene.events.last().name()).isEqualTo("connection.resumed");
  }

  @Test
  void only_what_is_held_is_let_go() {
    assertThat(suspend.resume(new Scope(new Owner("nobody-" + UUID.randomUUID()), null))).isZero();
    assertThat(suspend.resume(of(connection))).isZero();
    assertThat(stored(connection)).isEqualTo(connection);
  }

  private static Scope of(Connection connection) {
    return new Scope(connection.owner(), null);
  }

  private static Scope at(ProviderId provider) {
    return new Scope(null, provider);
  }

  private Connection stored(Connection seen) {
    return scene.stored(seen.id());
  }
}
