package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyRingTest {

  private final KeyScene scene = new KeyScene();

  @Test
  void a_second_start_finds_the_keys_of_the_first() {
    KeyRing first = scene.started();
    KeyRing second = scene.started();

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.current().tag()).isEqualTo(first.current().tag());
    assertThat(second.current().derivation()).isEqualTo(first.current().derivation());
    assertThat(second.clientSecretKey()).isEqualTo(first.clientSecretKey());
  }

  @Test
  void no_two_purposes_share_a_key() {
    KeyRing ring = scene.started();

    assertThat(ring.current().tag()).isNotEqualTo(ring.current().derivation());
    assertThat(ring.current().tag()).isNotEqualTo(ring.clientSecretKey());
  }

  @Test
  void only_public_members_are_published() {
    assertThat(scene.started().json())
        .contains("\"kty\":\"RSA\"", "\"use\":\"sig\"", "\"alg\":\"RS256\"", "\"kid\"")
        .doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"");
  }

  @Test
  void another_master_key_starts_nothing_and_changes_nothing() {
    String before = scene.started().json();

    assertThatThrownBy(() -> scene.startedWith(SealedBoxTest.newMasterKey()))
        .isInstanceOf(UnreadableKeyException.class);
    assertThat(scene.started().json()).isEqualTo(before);
  }

  @Test
  void a_damaged_row_starts_nothing() {
    var _ = scene.started();
    var _ =
        scene.database.inTransaction(
            () ->
                scene
                    .database
                    .entityManager()
                    .createQuery("update SigningKeyRow k set k.sealed = :junk")
                    .setParameter("junk", new byte[64])
                    .executeUpdate());

    assertThatThrownBy(scene::started).isInstanceOf(UnreadableKeyException.class);
  }

  @Test
  void a_key_version_that_nobody_made_is_not_found() {
    KeyRing ring = scene.started();

    assertThat(
            scene.database.inTransaction(
                () -> {
                  ring.storedKeys = scene.storedKeys(scene.masterKey);
                  return ring.find(7);
                }))
        .isEmpty();
  }

  @Test
  void nothing_is_given_out_before_the_keys_are_loaded() {
    assertThatThrownBy(() -> new KeyRing().json()).isInstanceOf(IllegalStateException.class);
  }
}
