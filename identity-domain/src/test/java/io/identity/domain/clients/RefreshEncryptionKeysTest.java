package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.KeyRefresh.Failed;
import io.identity.domain.clients.KeyRefresh.Replaced;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshEncryptionKeysTest {

  private static final URI ADDRESS = URI.create("https://lab.example/jwks");

  private final ClientScene scene = new ClientScene();
  private final RefreshEncryptionKeys refreshKeys =
      new RefreshEncryptionKeys(
          new InMemoryKeySets(scene.clients),
          scene.keys,
          scene.keySetPolicy,
          scene.transaction,
          scene.events,
          scene.clock,
          scene.random);
  private final Client lab =
      scene.add(SampleClient.publicClient("lab").encryptedTo("key-1", ADDRESS));

  @Test
  void a_successor_is_kept_and_reported() {
    scene.keys.publish(ADDRESS, "key-2");

    refreshKeys.refresh();

    assertKey("key-2");
    assertThat(scene.events.reported()).containsExactly(new Replaced(lab.id()));
    scene.assertReported("encryption_key.replaced", "lab");
  }

  @Test
  void the_same_key_again_is_nothing_to_report() {
    scene.keys.publish(ADDRESS, "key-1");

    refreshKeys.refresh();

    assertKey("key-1");
    scene.assertNothingHappened();
  }

  @Test
  void a_key_set_is_read_when_it_is_due_and_not_before() {
    scene.keys.publish(ADDRESS, "key-1");

    refreshKeys.refresh();
    refreshKeys.refresh();
    assertThat(scene.keys.fetched()).isEqualTo(1);

    scene.clock.set(ClientScene.NOW.plus(Duration.ofMinutes(5)));
    refreshKeys.refresh();
    assertThat(scene.keys.fetched()).isEqualTo(2);
  }

  @Test
  void a_failure_keeps_the_last_good_key_and_is_told_once_and_counted_after_that() {
    failTwice();

    assertKey("key-1");
    assertThat(scene.events.reported())
        .containsExactly(new Failed(lab.id(), true), new Failed(lab.id(), false));
    assertThat(scene.events.names()).containsOnly("encryption_key.refresh_failed");
    assertThat(scene.events.reported().getFirst().facts()).isEqualTo(Facts.NONE.client("lab"));
    assertThat(scene.events.last().facts().attributable()).isFalse();
  }

  @Test
  void a_failure_after_a_success_is_told_again() {
    failTwice();
    scene.keys.publish(ADDRESS, "key-1");
    refreshLater(3);
    scene.keys.unpublish(ADDRESS);
    refreshLater(4);

    assertThat(scene.events.last()).isEqualTo(new Failed(lab.id(), true));
  }

  private void failTwice() {
    refreshKeys.refresh();
    refreshLater(2);
  }

  private void refreshLater(int times) {
    scene.clock.set(ClientScene.NOW.plus(scene.keySetPolicy.refresh().multipliedBy(times)));
    refreshKeys.refresh();
  }

  private void assertKey(String key) {
    assertThat(scene.clients.find(lab.id()).orElseThrow().encryption())
        .isEqualTo(new ClientEncryption(new EncryptionKey(key), ADDRESS));
  }
}
