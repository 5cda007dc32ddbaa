package io.identity.domain.clients;

import static io.identity.domain.clients.ClientScene.ALL_DEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientChange.Changed;
import io.identity.domain.clients.ClientChange.Conflict;
import io.identity.domain.clients.ClientChange.Unacceptable;
import io.identity.domain.clients.ClientChange.Unknown;
import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.KeySource.Given;
import io.identity.domain.clients.KeySource.Published;
import io.identity.domain.revocation.Revocation;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeClientTest {

  private static final URI ADDRESS = URI.create("https://lab.example/jwks");

  private final ClientScene scene = new ClientScene();
  private final ChangeClient changeClient =
      new ChangeClient(
          scene.clients,
          scene.obtainKey,
          scene.oneReader,
          scene.claimPolicy,
          scene.denyClient,
          scene.transaction,
          scene.events);
  private final Client billing = scene.add(SampleClient.confidential("billing").epoch(4));

  @Test
  void everything_but_id_secret_and_epoch_is_replaced() {
    ClientMetadata changed =
        SampleClient.publicClient("x").firstParty().scoped("other").audience("lab").metadata();

    assertChanged(changed, new Client(billing.id(), billing.secretHash(), changed, null, 4));
    assertThat(scene.revocations.stored()).isEmpty();
    scene.assertReported("client.changed", "billing");
  }

  @Test
  void what_was_issued_to_a_client_dies_as_it_is_disabled() {
    assertChanged(disabled(), SampleClient.like(billing).disabled().epoch(5).build());
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.client("billing", 5, ALL_DEAD));
  }

  /** The first answer may have been lost before everything was dead everywhere. */
  @Test
  void disabling_again_denies_again() {
    assertThat(change(disabled())).isInstanceOf(Changed.class);
    assertThat(change(disabled())).isInstanceOf(Changed.class);

    assertThat(scene.revocations.stored()).contains(Revocation.client("billing", 6, ALL_DEAD));
  }

  @Test
  void a_client_that_is_enabled_again_has_nothing_from_before() {
    assertThat(change(disabled())).isInstanceOf(Changed.class);

    assertChanged(billing.metadata(), SampleClient.like(billing).epoch(5).build());
  }

  @Test
  void unacceptable_metadata_changes_nothing() {
    Client app = scene.add(SampleClient.publicClient("app").grants(GrantType.REFRESH_TOKEN));

    assertThat(changeClient.change(app.id(), billing.metadata(), Optional.empty()))
        .isEqualTo(new Unacceptable(Flaw.PUBLIC_CLIENT_CREDENTIALS));
    assertThat(scene.clients.find(app.id())).contains(app);
    scene.assertNothingHappened();
  }

  @Test
  void an_unknown_or_removed_client_is_not_changed() {
    scene.clients.remove(billing);

    assertThat(change(billing.metadata())).isEqualTo(new Unknown());
    scene.assertNothingHappened();
  }

  @Test
  void a_key_comes_and_goes_with_the_change() {
    assertThat(encryption(new Given("key-1")))
        .isEqualTo(new ClientEncryption(new EncryptionKey("key-1"), null));

    assertChanged(billing.metadata(), billing);
  }

  @Test
  void a_key_set_that_is_followed_already_is_not_asked_again() {
    scene.keys.publish(ADDRESS, "key-1");
    ClientEncryption first = encryption(new Published(ADDRESS));
    scene.keys.unpublish(ADDRESS);

    assertThat(encryption(new Published(ADDRESS))).isEqualTo(first);
    assertThat(scene.keys.fetched()).isEqualTo(1);
  }

  @Test
  void another_key_set_must_answer() {
    scene.keys.publish(ADDRESS, "key-1");
    assertThat(encryption(new Published(ADDRESS))).isNotNull();

    assertThat(change(new Published(URI.create("https://lab.example/other"))))
        .isEqualTo(new Unacceptable(Flaw.KEY_SET));
    assertThat(scene.clients.find(billing.id()).orElseThrow().encryption().keySet())
        .isEqualTo(ADDRESS);
  }

  @Test
  void encryption_that_hides_tokens_from_others_is_refused() {
    scene.add(SampleClient.publicClient("app").audience("billing", "lab"));

    assertThat(change(new Given("key-1")))
        .isEqualTo(new Conflict(AudienceConflict.NAMED_AMONG_SEVERAL));
    assertThat(scene.clients.find(billing.id())).contains(billing);
    scene.assertNothingHappened();
  }

  private ClientEncryption encryption(KeySource source) {
    assertThat(change(source)).isInstanceOf(Changed.class);
    return scene.clients.find(billing.id()).orElseThrow().encryption();
  }

  private ClientChange change(KeySource source) {
    return changeClient.change(billing.id(), billing.metadata(), Optional.of(source));
  }

  private ClientMetadata disabled() {
    return SampleClient.like(billing).disabled().metadata();
  }

  private ClientChange change(ClientMetadata metadata) {
    return changeClient.change(billing.id(), metadata, Optional.empty());
  }

  private void assertChanged(ClientMetadata metadata, Client expected) {
    assertThat(change(metadata)).isEqualTo(new Changed(expected));
    assertThat(scene.clients.find(expected.id())).contains(expected);
  }
}
