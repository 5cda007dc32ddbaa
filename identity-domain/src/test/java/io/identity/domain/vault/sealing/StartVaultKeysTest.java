package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.vault.sealing.VaultKey.Status;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StartVaultKeysTest {

  private final VaultScene scene = new VaultScene();

  @Test
  void the_first_start_makes_the_first_key_and_it_seals() {
    scene.start();

    assertThat(scene.keys.find().keys())
        .extracting(VaultKey::number, VaultKey::status, VaultKey::primarySince)
        .containsExactly(org.assertj.core.api.Assertions.tuple(1L, Status.PRIMARY, VaultScene.NOW));
    assertThat(scene.events.names()).containsExactly("vault_key.promoted");
    assertThat(scene.events.last().facts().key()).isEqualTo(scene.primary().value());
    assertThat(scene.events.last().facts().reason()).isEqualTo("first_start");
  }

  @Test
  void a_later_start_makes_none() {
    scene.start();
    VaultKeyId first = scene.primary();
    scene.start();

    assertThat(scene.keys.find().keys()).extracting(VaultKey::id).containsExactly(first);
  }

  @Test
  void where_secrets_are_sealed_and_the_keys_are_gone_no_key_is_made() {
    scene.start();
    scene.store("r1");
    var restored = new VaultScene();
    restored.place.put(scene.place.find("r1").orElseThrow());

    assertThatIllegalStateException()
        .isThrownBy(restored::start)
        .withMessageContaining("samples are sealed");
    assertThat(restored.keys.find().keys()).isEmpty();
  }

  @Test
  void where_keys_are_gone_that_were_there_once_none_is_made() {
    scene.start();
    scene.keys.lose();

    assertThatIllegalStateException().isThrownBy(scene::start).withMessageContaining("gone");
  }

  @Test
  void the_canary_is_sealed_under_the_first_key_and_opens_at_every_start() {
    scene.start();
    Sealed canary = scene.keys.canary(scene.primary()).orElseThrow();
    scene.start();

    assertThat(scene.keys.canary(scene.primary())).contains(canary);
  }

  @Test
  void a_canary_that_does_not_open_stops_the_start() {
    scene.start();
    scene.keys.keepCanary(new Sealed(scene.primary(), "damaged".getBytes(StandardCharsets.UTF_8)));

    assertThatIllegalStateException()
        .isThrownBy(scene::start)
        .withMessageContaining("canary")
        .withMessageContaining("identity.master-key");
  }

  @Test
  void a_canary_that_says_something_else_stops_the_start() {
    scene.start();
    VaultKeyId key = scene.primary();
    scene.keys.keepCanary(
        scene.cipher.seal(
            new SecretText("parrot"), Binding.of("vault-key", key.value(), "canary")));

    assertThatIllegalStateException().isThrownBy(scene::start).withMessageContaining("canary");
  }

  @Test
  void a_sealing_key_that_does_not_open_stops_the_start() {
    scene.start();
    scene.keyring.shut(scene.primary());

    assertThatIllegalStateException().isThrownBy(scene::start);
    assertThat(scene.keys.find().keys()).hasSize(1);
  }

  @Test
  void an_older_key_that_does_not_open_does_not() {
    scene.start();
    VaultKeyId older = scene.primary();
    VaultKeyId newer = scene.rotated();
    scene.keyring.shut(older);
    scene.start();

    assertThat(scene.primary()).isEqualTo(newer);
  }
}
