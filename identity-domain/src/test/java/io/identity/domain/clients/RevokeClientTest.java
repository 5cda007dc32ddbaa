package io.identity.domain.clients;

import static io.identity.domain.clients.ClientScene.ALL_DEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.RevokeClient.ClientRevoked;
import io.identity.domain.revocation.Revocation;
import org.junit.jupiter.api.Test;

class RevokeClientTest {

  private final ClientScene scene = new ClientScene();
  private final RevokeClient revokeClient =
      new RevokeClient(scene.clients, scene.denyClient, scene.events);
  private final Client billing = SampleClient.confidential("billing").epoch(4).build();

  @Test
  void everything_issued_to_the_client_until_now_is_denied() {
    scene.clients.add(billing);

    assertThat(revokeClient.revoke(billing.id())).contains(new ClientRevoked(billing.id()));
    assertThat(scene.clients.find(billing.id()))
        .contains(SampleClient.like(billing).epoch(5).build());
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.client("billing", 5, ALL_DEAD));
  }

  @Test
  void revoking_again_denies_what_was_issued_since() {
    scene.clients.add(billing);

    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(scene.revocations.stored()).contains(Revocation.client("billing", 6, ALL_DEAD));
  }

  @Test
  void other_clients_stay_as_they_are() {
    Client portal = SampleClient.confidential("portal").build();
    scene.clients.add(billing);
    scene.clients.add(portal);

    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(scene.clients.find(portal.id())).contains(portal);
  }

  @Test
  void the_event_names_the_client() {
    scene.clients.add(billing);

    assertThat(revokeClient.revoke(billing.id())).isPresent();
    scene.assertReported("client.revoked", "billing");
  }

  @Test
  void an_unknown_client_changes_nothing() {
    assertThat(revokeClient.revoke(billing.id())).isEmpty();
    scene.assertNothingHappened();
  }
}
