package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.ClientRegistration.IdTaken;
import io.identity.domain.clients.ClientRegistration.Registered;
import io.identity.domain.clients.ClientRegistration.Unacceptable;
import org.junit.jupiter.api.Test;

class RegisterClientTest {

  private static final ClientId BILLING = new ClientId("billing");

  private final ClientScene scene = new ClientScene();
  private final RegisterClient registerClient =
      new RegisterClient(
          scene.clients, scene.secrets, scene.random, scene.transaction, scene.events);
  private final ClientMetadata metadata =
      SampleClient.confidential("any").resourceServer().audience("lab").metadata();

  @Test
  void a_confidential_client_gets_a_secret_that_is_kept_as_a_hash_only() {
    Registered registered = registered(registerClient.register(BILLING, true, metadata));
    ClientSecret secret = registered.secret().orElseThrow();

    assertThat(secret.reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(scene.clients.find(BILLING))
        .contains(new Client(BILLING, scene.secrets.hash(secret), metadata, 0));
    scene.assertReported("client.registered", "billing");
    assertThat(registered.toString()).doesNotContain(secret.reveal());
  }

  @Test
  void every_secret_is_another() {
    Registered one = registered(registerClient.register(BILLING, true, metadata));
    Registered other = registered(registerClient.register(new ClientId("lab"), true, metadata));

    assertThat(one.secret()).isNotEqualTo(other.secret());
  }

  @Test
  void a_public_client_gets_none() {
    ClientMetadata fitting =
        SampleClient.publicClient("any").grants(GrantType.REFRESH_TOKEN).metadata();

    Registered registered = registered(registerClient.register(BILLING, false, fitting));

    assertThat(registered.secret()).isEmpty();
    assertThat(scene.clients.find(BILLING)).contains(new Client(BILLING, null, fitting, 0));
  }

  @Test
  void a_taken_id_is_refused_and_its_client_stays_as_it_is() {
    Client there = scene.add(SampleClient.confidential("billing"));

    assertThat(registerClient.register(BILLING, true, metadata)).isEqualTo(new IdTaken());
    assertThat(scene.clients.find(BILLING)).contains(there);
    scene.assertNothingHappened();
  }

  @Test
  void the_id_of_a_removed_client_is_not_given_again() {
    scene.clients.remove(scene.add(SampleClient.confidential("billing")));

    assertThat(registerClient.register(BILLING, true, metadata)).isEqualTo(new IdTaken());
    assertThat(scene.clients.find(BILLING)).isEmpty();
  }

  @Test
  void unacceptable_metadata_is_refused_before_anything_happens() {
    assertThat(registerClient.register(BILLING, false, metadata))
        .isEqualTo(new Unacceptable(Flaw.PUBLIC_CLIENT_CREDENTIALS));
    assertThat(scene.clients.knows(BILLING)).isFalse();
    scene.assertNothingHappened();
  }

  private static Registered registered(ClientRegistration registration) {
    assertThat(registration).isInstanceOf(Registered.class);
    return (Registered) registration;
  }
}
