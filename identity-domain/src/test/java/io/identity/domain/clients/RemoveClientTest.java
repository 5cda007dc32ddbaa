package io.identity.domain.clients;

import static io.identity.domain.clients.ClientScene.ALL_DEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientRemoval.BuiltIn;
import io.identity.domain.clients.ClientRemoval.Removed;
import io.identity.domain.clients.ClientRemoval.Unknown;
import io.identity.domain.revocation.Revocation;
import org.junit.jupiter.api.Test;

class RemoveClientTest {

  private final ClientScene scene = new ClientScene();
  private final RemoveClient removeClient =
      new RemoveClient(scene.clients, scene.denyClient, scene.events);
  private final Client billing = scene.add(SampleClient.confidential("billing").epoch(4));

  @Test
  void a_client_goes_and_everything_issued_to_it_dies() {
    assertThat(removeClient.remove(billing.id())).isEqualTo(new Removed(billing.id()));
    assertThat(scene.clients.find(billing.id())).isEmpty();
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.client("billing", 5, ALL_DEAD));
    scene.assertReported("client.removed", "billing");
  }

  @Test
  void a_client_that_is_gone_or_never_was_is_unknown() {
    scene.clients.remove(billing);

    assertThat(removeClient.remove(billing.id())).isEqualTo(new Unknown());
    assertThat(removeClient.remove(new ClientId("nobody"))).isEqualTo(new Unknown());
    scene.assertNothingHappened();
  }

  @Test
  void the_built_in_client_stays() {
    Client builtIn = scene.add(SampleClient.publicClient("identity"));

    assertThat(removeClient.remove(builtIn.id())).isEqualTo(new BuiltIn());
    assertThat(scene.clients.find(builtIn.id())).contains(builtIn);
    scene.assertNothingHappened();
  }
}
