package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.HOUR;
import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import io.identity.domain.vault.connections.SuspendConnections.Scope;
import io.identity.domain.vault.events.Detail;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.providers.ProviderEvent;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of what happens, in the transaction that it happens in. */
class ToldTransitionsTest {

  private final ConnectionScene scene = new ConnectionScene();
  private final List<Occurrence> told = new ArrayList<>();

  ToldTransitionsTest() {
    scene.told =
        new ToldTransitions(
            scene.events,
            what -> {
              assertThat(scene.database.open()).as("in its transaction").isTrue();
              told.add(what);
            });
  }

  @Test
  void a_connection_that_is_made_is_told_of() {
    Connection connection = scene.connect();

    assertThat(told).containsExactly(of(EventType.CONNECTION_CREATED, connection));
  }

  @Test
  void so_is_one_that_is_renewed_by_its_owner() {
    Authorization first = scene.authorization();
    scene.save(first);
    scene.save(first);

    assertThat(types())
        .containsExactly(EventType.CONNECTION_CREATED, EventType.CONNECTION_REAUTHORIZED);
  }

  @Test
  void without_a_refresh_token_it_is_told_when_it_will_end() {
    Authorization some = scene.authorization();
    var bare =
        new Authorization(
            some.owner(),
            some.provider(),
            null,
            null,
            some.account(),
            new Tokens(new SecretText("at"), null, HOUR, Set.of("profile")),
            some.requested(),
            some.askedAt());
    Connection connection = ((Saving.Saved) scene.save(bare)).connection();

    assertThat(told)
        .containsExactly(
            of(EventType.CONNECTION_CREATED, connection),
            of(EventType.CONNECTION_EXPIRING, connection)
                .with(Detail.EXPIRES_AT, NOON.plus(HOUR).toString()));
  }

  @Test
  void the_third_failure_in_a_row_is_told_of_once_and_so_is_the_success_after_it() {
    Connection connection = scene.connect();
    for (int i = 0; i < 4; i++) {
      scene.provider.then(Fault.UNAVAILABLE);
      refresh(connection);
      assertThat(types()).hasSize(i < 2 ? 1 : 2);
      scene.clock.advance(HOUR);
    }
    assertThat(told.getLast())
        .isEqualTo(
            of(EventType.CONNECTION_REFRESH_FAILING, connection)
                .with(Detail.FAILURES, "3")
                .because("http_503"));

    refresh(connection);
    assertThat(told.getLast().type()).isEqualTo(EventType.CONNECTION_RECOVERED);
    assertThat(told).hasSize(3);
  }

  @Test
  void a_refused_grant_is_told_of_when_it_is_believed() {
    Connection connection = scene.connect();
    scene.provider.then(Fault.REFUSED);
    refresh(connection);
    assertThat(told).hasSize(1);

    scene.clock.advance(Duration.ofMinutes(2));
    scene.provider.then(Fault.REFUSED);
    refresh(connection);
    assertThat(told.getLast())
        .isEqualTo(
            of(EventType.CONNECTION_REAUTHORIZATION_REQUIRED, scene.stored(connection.id()))
                .because("revoked"));
  }

  @Test
  void an_end_and_a_hold_are_told_of() {
    Connection connection = scene.connect();
    new SuspendConnections(scene.connections, scene.database, scene.told, scene.clock)
        .suspend(new Scope(connection.owner(), null));
    assertThat(told.getLast()).isEqualTo(of(EventType.CONNECTION_SUSPENDED, connection));

    scene.disconnect().disconnect(connection.id(), false);
    assertThat(told.getLast())
        .isEqualTo(of(EventType.CONNECTION_DISCONNECTED, scene.stored(connection.id())));
  }

  @Test
  void turns_of_a_provider_are_told_of() {
    report(new ProviderEvent.CircuitOpened(SampleConnection.ADS, ProviderEvent.Cause.CONFIG));
    report(new ProviderEvent.CircuitClosed(SampleConnection.ADS));
    report(new ProviderEvent.GrantSpike(SampleConnection.ADS));
    report(new ProviderEvent.GrantSpikeOver(SampleConnection.ADS));

    assertThat(told)
        .containsExactly(
            Occurrence.of(EventType.PROVIDER_CIRCUIT_OPENED, SampleConnection.ADS)
                .because("config"),
            Occurrence.of(EventType.PROVIDER_CIRCUIT_CLOSED, SampleConnection.ADS),
            Occurrence.of(EventType.PROVIDER_INVALID_GRANT_SPIKE, SampleConnection.ADS));
    assertThat(scene.events.names()).hasSize(4);
  }

  private void report(ProviderEvent event) {
    scene.database.call(
        () -> {
          scene.told.report(event);
          return event;
        });
  }

  private void refresh(Connection connection) {
    var _ = scene.node("node-1").refresh.refresh(connection.id(), connection.generation());
  }

  private List<EventType> types() {
    return told.stream().map(Occurrence::type).toList();
  }

  private static Occurrence of(EventType type, Connection connection) {
    return Occurrence.of(type, connection.id().value(), connection.provider())
        .with(Detail.SUBJECT, connection.owner().value())
        .with(Detail.GENERATION, Long.toString(connection.generation()));
  }
}
