package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.ClientRegistration.Conflict;
import io.identity.domain.clients.ClientRegistration.IdTaken;
import io.identity.domain.clients.ClientRegistration.Registered;
import io.identity.domain.clients.ClientRegistration.Unacceptable;
import io.identity.domain.clients.KeySource.Given;
import io.identity.domain.clients.KeySource.Published;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterClientTest {

  private static final ClientId BILLING = new ClientId("billing");

  private final ClientScene scene = new ClientScene();
  private final RegisterClient registerClient =
      new RegisterClient(
          scene.clients,
          scene.secrets,
          scene.random,
          scene.obtainKey,
          scene.oneReader,
          scene.claimPolicy,
          scene.transaction,
          scene.events);
  private final ClientMetadata metadata =
      SampleClient.confidential("any").resourceServer().audience("lab").metadata();

  @Test
  void a_confidential_client_gets_a_secret_that_is_kept_as_a_hash_only() {
    Registered registered = registered(register(BILLING, true, metadata));
    ClientSecret secret = registered.secret().orElseThrow();

    assertThat(secret.reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(scene.clients.find(BILLING))
        .contains(new Client(BILLING, scene.secrets.hash(secret), metadata, null, 0));
    scene.assertReported("client.registered", "billing");
    assertThat(registered.toString()).doesNotContain(secret.reveal());
  }

  @Test
  void every_secret_is_another() {
    Registered one = registered(register(BILLING, true, metadata));
    Registered other = registered(register(new ClientId("lab"), true, metadata));

    assertThat(one.secret()).isNotEqualTo(other.secret());
  }

  @Test
  void a_public_client_gets_none() {
    ClientMetadata fitting =
        SampleClient.publicClient("any").grants(GrantType.REFRESH_TOKEN).metadata();

    Registered registered = registered(register(BILLING, false, fitting));

    assertThat(registered.secret()).isEmpty();
    assertThat(scene.clients.find(BILLING)).contains(new Client(BILLING, null, fitting, null, 0));
  }

  @Test
  void a_taken_id_is_refused_and_its_client_stays_as_it_is() {
    Client there = scene.add(SampleClient.confidential("billing"));

    assertThat(register(BILLING, true, metadata)).isEqualTo(new IdTaken());
    assertThat(scene.clients.find(BILLING)).contains(there);
    scene.assertNothingHappened();
  }

  @Test
  void the_id_of_a_removed_client_is_not_given_again() {
    scene.clients.remove(scene.add(SampleClient.confidential("billing")));

    assertThat(register(BILLING, true, metadata)).isEqualTo(new IdTaken());
    assertThat(scene.clients.find(BILLING)).isEmpty();
  }

  @Test
  void unacceptable_metadata_is_refused_before_anything_happens() {
    assertThat(register(BILLING, false, metadata))
        .isEqualTo(new Unacceptable(Flaw.PUBLIC_CLIENT_CREDENTIALS));
    assertThat(scene.clients.knows(BILLING)).isFalse();
    scene.assertNothingHappened();
  }

  @Test
  void a_key_is_registered_with_the_client() {
    Registered registered =
        registered(
            registerClient.register(BILLING, true, metadata, Optional.of(new Given("key-1"))));

    assertThat(registered.client().encryption())
        .isEqualTo(new ClientEncryption(new EncryptionKey("key-1"), null));
    assertThat(scene.clients.find(BILLING)).contains(registered.client());
  }

  @Test
  void a_published_key_is_fetched_before_the_transaction() {
    URI address = URI.create("https://lab.example/jwks");
    scene.keys.publish(address, "key-2");

    Registered registered =
        registered(
            registerClient.register(BILLING, true, metadata, Optional.of(new Published(address))));

    assertThat(registered.client().encryption())
        .isEqualTo(new ClientEncryption(new EncryptionKey("key-2"), address));
  }

  @Test
  void nobody_is_registered_without_the_key_they_asked_for() {
    assertThat(registerClient.register(BILLING, true, metadata, Optional.of(new Given("junk"))))
        .isEqualTo(new Unacceptable(Flaw.ENCRYPTION_KEY));
    assertThat(scene.clients.knows(BILLING)).isFalse();
    scene.assertNothingHappened();
  }

  @Test
  void nobody_is_registered_whose_tokens_others_could_not_read() {
    scene.add(SampleClient.publicClient("lab").encryptedTo("key-1"));
    ClientMetadata several = SampleClient.confidential("any").audience("lab", "b").metadata();

    assertThat(register(BILLING, true, several))
        .isEqualTo(new Conflict(AudienceConflict.ENCRYPTED_AMONG_SEVERAL));
    assertThat(scene.clients.knows(BILLING)).isFalse();
    scene.assertNothingHappened();
  }

  private ClientRegistration register(ClientId id, boolean confidential, ClientMetadata metadata) {
    return registerClient.register(id, confidential, metadata, Optional.empty());
  }

  private static Registered registered(ClientRegistration registration) {
    assertThat(registration).isInstanceOf(Registered.class);
    return (Registered) registration;
  }
}
