package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.keys.MasterKey;
import org.junit.jupiter.api.Test;

/** What servers on one database find, make and refuse when they start. */
class KeyRingTest {

  private final KeyScene scene = new KeyScene();

  @Test
  void a_second_start_finds_the_keys_of_the_first() {
    KeyScene.Server first = scene.started();
    KeyScene.Server second = scene.started();

    assertThat(second.ring.json()).isEqualTo(first.ring.json());
    assertThat(second.secrets.current().tag()).isEqualTo(first.secrets.current().tag());
    assertThat(second.secrets.current().derivation())
        .isEqualTo(first.secrets.current().derivation());
    assertThat(second.secrets.clientSecretKey()).isEqualTo(first.secrets.clientSecretKey());
  }

  @Test
  void no_two_purposes_share_a_key() {
    SecretKeyRing secrets = scene.started().secrets;

    assertThat(secrets.current().tag()).isNotEqualTo(secrets.current().derivation());
    assertThat(secrets.current().tag()).isNotEqualTo(secrets.clientSecretKey());
  }

  @Test
  void only_public_members_are_published() {
    assertThat(scene.started().ring.json())
        .contains("\"kty\":\"RSA\"", "\"use\":\"sig\"", "\"alg\":\"RS256\"", "\"kid\"")
        .doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"");
  }

  @Test
  void another_master_key_starts_nothing_and_changes_nothing() {
    String before = scene.started().ring.json();

    assertThatThrownBy(() -> scene.startedWith(SealedBoxTest.newMasterKey(), null))
        .isInstanceOf(UnreadableKeyException.class);
    assertThat(scene.started().ring.json()).isEqualTo(before);
  }

  @Test
  void a_damaged_row_starts_nothing() {
    var _ = scene.started();
    change("update SigningKeyRow k set k.sealed = :junk", new byte[64]);

    assertThatThrownBy(scene::started).isInstanceOf(UnreadableKeyException.class);
  }

  @Test
  void a_public_key_that_was_exchanged_starts_nothing() {
    var _ = scene.started();
    byte[] foreign = new KeyScene().started().signingKeys.published().getFirst().publicKey;
    change("update SigningKeyRow k set k.publicKey = :junk", foreign);

    assertThatThrownBy(scene::started).isInstanceOf(UnreadableKeyException.class);
  }

  @Test
  void keys_that_are_gone_are_not_made_anew() {
    var _ = scene.started();
    scene.database.inTransaction(
        () -> scene.database.entityManager().createQuery("delete SigningKeyRow").executeUpdate());

    assertThatThrownBy(scene::started)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void secret_keys_that_are_gone_are_not_made_anew() {
    var _ = scene.started();
    scene.database.inTransaction(
        () -> scene.database.entityManager().createQuery("delete SecretKeyRow").executeUpdate());

    assertThatThrownBy(scene::started)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void the_master_key_can_be_exchanged_while_servers_run() {
    MasterKey after = SealedBoxTest.newMasterKey();
    KeyScene.Server before = scene.started();
    String token = before.signer.sign(SampleToken.ofPerson());
    KeyScene.Server ready = scene.startedWith(scene.masterKey, after);
    KeyScene.Server exchanging = scene.startedWith(after, scene.masterKey);
    exchanging.tend();
    ready.ring.refresh();

    int first = exchanging.rewrapping.rewrap().size();

    assertThat(first).isPositive();
    assertThat(exchanging.rewrapping.rewrap()).as("nothing is left to do").isEmpty();
    KeyScene.Server done = scene.startedWith(after, null);
    assertThat(done.verifier.verify(token)).isPresent();
    assertThat(done.ring.json()).isEqualTo(ready.ring.json());
  }

  @Test
  void a_key_version_that_nobody_made_is_not_found() {
    assertThat(scene.started().secrets.find(7)).isEmpty();
  }

  @Test
  void nothing_is_given_out_before_the_keys_are_loaded() {
    assertThatThrownBy(() -> new SigningKeyRing().json()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new SecretKeyRing().clientSecretKey())
        .isInstanceOf(IllegalStateException.class);
  }

  private void change(String statement, byte[] junk) {
    scene.database.inTransaction(
        () ->
            scene
                .database
                .entityManager()
                .createQuery(statement)
                .setParameter("junk", junk)
                .executeUpdate());
  }
}
