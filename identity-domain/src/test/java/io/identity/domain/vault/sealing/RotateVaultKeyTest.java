package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeyRotation.Added;
import io.identity.domain.vault.sealing.VaultKeyRotation.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request to a key that seals. */
class RotateVaultKeyTest {

  private final VaultScene scene = new VaultScene();
  private VaultKeyId first;

  @BeforeEach
  void started() {
    scene.start();
    first = scene.primary();
  }

  @Test
  void a_new_key_opens_before_it_seals() {
    VaultKeyId added = ((Added) scene.rotating.rotate()).key();
    scene.nodes.report("another", 1);
    var _ = scene.tend();

    assertThat(scene.status(added)).isEqualTo(Status.ADDED);
    assertThat(scene.keyring.opens(added)).isTrue();
    assertThat(scene.primary()).isEqualTo(first);
  }

  @Test
  void a_key_seals_once_every_live_server_holds_it() {
    VaultKeyId added = ((Added) scene.rotating.rotate()).key();
    scene.nodes.report("another", 1);
    var _ = scene.tend();
    scene.nodes.report("another", 2);
    scene.clock.advance(Duration.ofSeconds(5));
    var _ = scene.tend();

    assertThat(scene.primary()).isEqualTo(added);
    assertThat(scene.status(first)).isEqualTo(Status.SECONDARY);
    VaultKey key = scene.keys.find().find(added).orElseThrow();
    assertThat(key.primarySince()).isEqualTo(VaultScene.NOW.plusSeconds(5));
    assertThat(key.createdAt()).isEqualTo(VaultScene.NOW);
    assertThat(scene.events.names())
        .containsExactly(
            "vault_key.promoted", "vault_key.added", "vault_key.relieved", "vault_key.promoted");
  }

  @Test
  void a_dead_server_is_not_waited_for() {
    var _ = scene.rotating.rotate();
    scene.nodes.report("another", 1);
    var _ = scene.tend();
    scene.nodes.forget("another");
    var _ = scene.tend();

    assertThat(scene.primary()).isNotEqualTo(first);
  }

  @Test
  void this_server_must_hold_it_too() {
    VaultKeyId added = ((Added) scene.rotating.rotate()).key();
    scene.keyring.shut(added);
    var _ = scene.tend();

    assertThat(scene.primary()).isEqualTo(first);
  }

  @Test
  void as_long_as_a_key_waits_no_other_is_made() {
    VaultKeyId added = ((Added) scene.rotating.rotate()).key();

    assertThat(scene.rotating.rotate()).isEqualTo(new Waiting(added));
    assertThat(scene.keys.find().keys()).hasSize(2);
  }

  @Test
  void a_promoted_key_gets_its_canary() {
    VaultKeyId second = scene.rotated();

    assertThat(scene.keys.canary(second)).isPresent();
  }

  @Test
  void what_the_old_key_sealed_still_opens() {
    Binding here = Binding.of("here");
    Sealed sealed = scene.cipher.seal(new SecretText("token"), here);
    VaultKeyId second = scene.rotated();

    assertThat(scene.cipher.open(sealed, here)).contains(new SecretText("token"));
    assertThat(scene.cipher.seal(new SecretText("token"), here).key()).isEqualTo(second);
  }

  @Test
  void tending_again_changes_nothing() {
    var _ = scene.rotated();
    Keyset tended = scene.tend();

    assertThat(scene.tend().keys())
        .extracting(VaultKey::status)
        .containsExactly(Status.SECONDARY, Status.PRIMARY);
    assertThat(tended.keys()).hasSize(2);
  }

  @Test
  void encryptions_are_counted_a_while_later() {
    long before = scene.tend().primary().orElseThrow().encryptions();
    scene.store("r1");

    assertThat(scene.tend().primary().orElseThrow().encryptions()).isEqualTo(before + 2);
  }

  @Test
  void counts_that_could_not_be_stored_are_stored_the_next_time() {
    long before = scene.tend().primary().orElseThrow().encryptions();
    scene.store("r1");
    assertThatIllegalStateException()
        .isThrownBy(() -> scene.transaction.call(scene::tend)); // They do not nest.

    assertThat(scene.tend().primary().orElseThrow().encryptions()).isEqualTo(before + 2);
  }

  @Test
  void from_2_to_the_31_on_a_key_has_sealed_often() {
    assertThat(after((1L << 31) - 1).hasManyEncryptions()).isFalse();
    assertThat(after(1L << 31).hasManyEncryptions()).isTrue();
  }

  @Test
  void one_encryption_before_2_to_the_31_and_a_half_no_key_is_made() {
    seal(3_037_000_499L);

    assertThat(scene.tend().keys()).hasSize(1);
  }

  @Test
  void at_2_to_the_31_and_a_half_another_key_comes_by_itself_and_once() {
    seal(3_037_000_500L);
    var _ = scene.tend();
    var _ = scene.tend();
    Keyset tended = scene.tend();

    assertThat(tended.keys())
        .extracting(VaultKey::status)
        .containsExactly(Status.SECONDARY, Status.PRIMARY);
    assertThat(scene.events.reported().get(1).facts().reason()).isEqualTo("encryptions");
  }

  /** So many altogether. */
  private void seal(long times) {
    long before = scene.tend().primary().orElseThrow().encryptions();
    scene.keyring.count(first, times - before);
  }

  private VaultKey after(long encryptions) {
    return new VaultKey(
        first,
        1,
        Status.PRIMARY,
        VaultScene.NOW,
        VaultScene.NOW,
        VaultScene.NOW,
        null,
        encryptions);
  }
}
