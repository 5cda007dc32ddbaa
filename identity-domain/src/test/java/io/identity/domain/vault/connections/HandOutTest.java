package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.HOUR;
import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.connections.Handout.Denied;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.ProviderUnavailable;
import io.identity.domain.vault.connections.Handout.Unreadable;
import io.identity.domain.vault.connections.ProviderGate.Admission.Closed;
import io.identity.domain.vault.connections.ProviderGate.Admission.HeldUntil;
import io.identity.domain.vault.connections.ProviderGate.Admission.Open;
import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who gets a token, and what the trail says of it. */
class HandOutTest {

  private static final ConsumerId BILLING = new ConsumerId("billing");
  private static final Caller SERVICE = new Caller.Service(BILLING);

  private final ConnectionScene scene = new ConnectionScene();
  private final ConnectionScene.Node node = scene.node("node-1");
  private final Connection connection = scene.connect();

  @Test
  void whoever_was_granted_it_gets_the_token() {
    grant(Right.GIVE_TOKEN);
    var given = (Given) give();

    assertThat(given.token().reveal()).isEqualTo(scene.accessToken(connection.id()));
    assertThat(lastFacts())
        .isEqualTo(
            Facts.NONE
                .subject(connection.owner().value())
                .client("billing")
                .token(connection.id().toString())
                .key("amazon-ads")
                .generation(1)
                .fingerprint("print-of-" + given.token().reveal())
                .reason("fresh"));
    assertThat(scene.events.last().name()).isEqualTo("connection_token.given");
  }

  @Test
  void without_a_grant_there_is_no_such_connection() {
    assertThat(give()).isInstanceOf(NotFound.class);
    var unknown = new ConnectionId(UUID.randomUUID());
    assertThat(node.give.give(SERVICE, TokenRequest.of(unknown))).isInstanceOf(NotFound.class);
    assertThat(scene.events.last().name()).isEqualTo("connection_token.refused");
    assertThat(lastFacts())
        .isEqualTo(Facts.NONE.client("billing").token(unknown.toString()).reason("not_found"));
  }

  @Test
  void whose_token_was_wanted_in_vain_is_told_in_the_trail() {
    assertThat(give()).isInstanceOf(NotFound.class);

    assertThat(lastFacts())
        .isEqualTo(ConnectionEvent.about(connection).client("billing").reason("not_found"));
  }

  @Test
  void whoever_may_manage_it_gets_no_token() {
    grant(Right.MANAGE);

    assertThat(give()).isEqualTo(new Denied(connection));
    assertThat(lastFacts().reason()).isEqualTo("forbidden");
    assertThat(lastFacts().fingerprint()).isNull();
  }

  @Test
  void an_administrator_gets_none() {
    assertThat(node.give.give(new Caller.Administrator("admin"), request()))
        .isInstanceOf(Denied.class);
    assertThat(lastFacts().client()).isNull();
  }

  @Test
  void nothing_is_asked_for_somebody_who_may_not() {
    scene.clock.set(NOON.plus(HOUR));

    assertThat(give()).isInstanceOf(NotFound.class);
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void a_token_that_had_to_be_fetched_is_told_of_too() {
    grant(Right.GIVE_TOKEN);
    scene.clock.set(NOON.plus(HOUR));
    give();

    assertThat(lastFacts().reason()).isEqualTo("refreshed");
    assertThat(lastFacts().generation()).isEqualTo(2);
  }

  @Test
  void so_is_one_that_did_not_come() {
    grant(Right.GIVE_TOKEN);
    scene.clock.set(NOON.plus(HOUR));
    scene.provider.then(Fault.UNAVAILABLE);

    assertThat(give()).isInstanceOf(ProviderUnavailable.class);
    assertThat(lastFacts().reason()).isEqualTo("http_503");
    assertThat(lastFacts().client()).isEqualTo("billing");
  }

  @Test
  void why_it_did_not_come_is_told_as_exactly_as_it_is_known() {
    grant(Right.GIVE_TOKEN);
    scene.clock.set(NOON.plus(HOUR));

    scene.gate.says(new Closed(NOON.plus(HOUR).plusSeconds(1), false));
    assertThat(reasonAfterAsking()).isEqualTo("circuit_open");
    scene.gate.says(new Closed(NOON.plus(HOUR).plusSeconds(1), true));
    assertThat(reasonAfterAsking()).isEqualTo("misconfigured");
    scene.gate.says(new HeldUntil(NOON.plus(HOUR).plusSeconds(11)));
    assertThat(reasonAfterAsking()).isEqualTo("throttled");
    scene.gate.says(new Open(new Admitted(0)));
    scene.provider.then(Fault.REFUSED, Fault.REFUSED, Fault.REFUSED);
    assertThat(reasonAfterAsking()).isEqualTo("invalid_grant");
    scene.gate.strikesCount(false);
    scene.clock.advance(Duration.ofMinutes(2));
    assertThat(reasonAfterAsking()).isEqualTo("incident_hold");
    assertThat(reasonAfterAsking()).as("and is remembered").isEqualTo("incident_hold");
    scene.gate.strikesCount(true);
    scene.clock.advance(Duration.ofMinutes(2));
    assertThat(reasonAfterAsking()).isEqualTo("revoked");
  }

  private String reasonAfterAsking() {
    assertThat(give()).isInstanceOf(Handout.Refused.class);
    return lastFacts().reason();
  }

  @Test
  void so_is_one_that_does_not_open() {
    grant(Right.GIVE_TOKEN);
    scene.cipher.lose(new VaultKeyId("key-1"));

    assertThat(give()).isInstanceOf(Unreadable.class);
    assertThat(scene.events.names()).endsWith("connection.unreadable", "connection_token.refused");
  }

  @Test
  void its_use_is_noted_once_an_hour() {
    grant(Right.GIVE_TOKEN);
    scene.clock.set(NOON.plus(HOUR).minus(Duration.ofNanos(1_000)));
    give();
    assertThat(scene.stored(connection.id()).lastUsedAt()).isEqualTo(NOON);

    scene.clock.set(NOON.plus(HOUR));
    give();
    assertThat(scene.stored(connection.id()).lastUsedAt()).isEqualTo(NOON.plus(HOUR));
  }

  private Handout give() {
    return node.give.give(SERVICE, request());
  }

  private TokenRequest request() {
    return TokenRequest.of(connection.id());
  }

  private Facts lastFacts() {
    return scene.events.last().facts();
  }

  private void grant(Right right) {
    scene.grants.put(new VaultGrant(BILLING, connection.provider(), Set.of(right)));
  }
}
