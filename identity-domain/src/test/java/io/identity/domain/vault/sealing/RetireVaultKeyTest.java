package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.sealing.KeyRetirement.Done;
import io.identity.domain.vault.sealing.KeyRetirement.InUse;
import io.identity.domain.vault.sealing.KeyRetirement.NoSuchKey;
import io.identity.domain.vault.sealing.KeyRetirement.NotFrom;
import io.identity.domain.vault.sealing.KeyRetirement.TooEarly;
import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeyRotation.Added;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetireVaultKeyTest {

  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final VaultScene scene = new VaultScene();
  private VaultKeyId old;

  @BeforeEach
  void rotated_a_while_ago() {
    scene.start();
    scene.store("r1");
    old = scene.primary();
    var _ = scene.rotated();
    scene.clock.advance(VaultKeyPolicy.SETTLING);
  }

  @Test
  void a_key_that_a_row_needs_is_not_disabled() {
    assertThat(scene.retiring.disable(old)).isEqualTo(new InUse());
    assertThat(scene.status(old)).isEqualTo(Status.SECONDARY);
  }

  @Test
  void a_key_that_nothing_needs_is_disabled_and_opens_nothing() {
    reencrypted();

    assertThat(scene.retiring.disable(old)).isInstanceOf(Done.class);
    var _ = scene.tend();
    assertThat(scene.status(old)).isEqualTo(Status.DISABLED);
    assertThat(scene.keyring.opens(old)).isFalse();
    assertThat(scene.events.last().name()).isEqualTo("vault_key.disabled");
    assertThat(scene.events.last().facts().key()).isEqualTo(old.value());
  }

  @Test
  void who_may_still_store_what_he_sealed_is_waited_for() {
    reencrypted();
    scene.clock.set(VaultScene.NOW.plus(VaultKeyPolicy.SETTLING).minus(MICRO));

    assertThat(scene.retiring.disable(old))
        .isEqualTo(new TooEarly(VaultScene.NOW.plus(VaultKeyPolicy.SETTLING)));
    scene.clock.advance(MICRO);
    assertThat(scene.retiring.disable(old)).isInstanceOf(Done.class);
  }

  @Test
  void the_key_that_seals_cannot_go() {
    assertThat(scene.retiring.disable(scene.primary())).isEqualTo(new NotFrom(Status.PRIMARY));
    assertThat(scene.retiring.destroy(scene.primary())).isEqualTo(new NotFrom(Status.PRIMARY));
  }

  @Test
  void a_key_that_waits_in_vain_can_be_disabled_at_once() {
    VaultKeyId added = ((Added) scene.rotating.rotate()).key();

    assertThat(scene.retiring.disable(added)).isInstanceOf(Done.class);
    assertThat(scene.rotating.rotate()).isInstanceOf(Added.class);
  }

  @Test
  void a_disabled_key_can_be_had_back() {
    disabled();

    assertThat(scene.retiring.enable(old)).isInstanceOf(Done.class);
    var _ = scene.tend();
    assertThat(scene.keyring.opens(old)).isTrue();
    assertThat(scene.events.last().name()).isEqualTo("vault_key.enabled");
  }

  @Test
  void only_a_disabled_key_is_destroyed_or_had_back() {
    assertThat(scene.retiring.destroy(old)).isEqualTo(new NotFrom(Status.SECONDARY));
    assertThat(scene.retiring.enable(old)).isEqualTo(new NotFrom(Status.SECONDARY));
  }

  @Test
  void a_key_is_destroyed_when_the_retention_is_over_and_not_before() {
    disabled();
    scene.clock.advance(VaultScene.RETENTION.minus(MICRO));
    assertThat(scene.retiring.destroy(old))
        .isEqualTo(new TooEarly(scene.clock.instant().plus(MICRO)));
    assertThat(scene.keys.hasMaterial(old)).isTrue();

    scene.clock.advance(MICRO);
    assertThat(scene.retiring.destroy(old)).isInstanceOf(Done.class);
    assertThat(scene.keys.hasMaterial(old)).isFalse();
    assertThat(scene.events.last().name()).isEqualTo("vault_key.destroyed");
  }

  @Test
  void a_disabled_key_that_a_row_needs_after_all_is_not_destroyed() {
    SealedRow late = scene.place.find("r1").orElseThrow();
    disabled();
    scene.place.put(new SealedRow("late", 1, late.fields()));
    scene.clock.advance(VaultScene.RETENTION);

    assertThat(scene.retiring.destroy(old)).isEqualTo(new InUse());
    assertThat(scene.keys.hasMaterial(old)).isTrue();
  }

  @Test
  void a_destroyed_key_stays_so() {
    disabled();
    scene.clock.advance(VaultScene.RETENTION);
    assertThat(scene.retiring.destroy(old)).isInstanceOf(Done.class);

    var stays = new NotFrom(Status.DESTROYED);
    assertThat(scene.retiring.enable(old)).isEqualTo(stays);
    assertThat(scene.retiring.disable(old)).isEqualTo(stays);
    assertThat(scene.retiring.destroy(old)).isEqualTo(stays);
  }

  @Test
  void of_a_key_that_is_not_there_nothing_comes() {
    var unknown = new VaultKeyId("unknown");

    assertThat(scene.retiring.disable(unknown)).isEqualTo(new NoSuchKey());
    assertThat(scene.retiring.enable(unknown)).isEqualTo(new NoSuchKey());
    assertThat(scene.retiring.destroy(unknown)).isEqualTo(new NoSuchKey());
  }

  private void reencrypted() {
    assertThat(scene.reencrypt().replaced()).isEqualTo(1);
  }

  private void disabled() {
    reencrypted();
    assertThat(scene.retiring.disable(old)).isInstanceOf(Done.class);
  }
}
