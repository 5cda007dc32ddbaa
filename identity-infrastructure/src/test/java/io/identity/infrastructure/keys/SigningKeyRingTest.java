package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.SigningAlgorithm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each server has of the keys in its memory while others move them. */
class SigningKeyRingTest {

  private static final Duration LEAD = Duration.ofSeconds(605);

  private final KeyScene scene = new KeyScene();
  private final KeyScene.Server one = scene.started();
  private final KeyScene.Server other = scene.started();

  @Test
  void all_servers_show_the_same_text_again_and_again() {
    one.tend();
    other.ring.refresh();
    String json = one.ring.json();
    other.tend();
    one.ring.refresh();

    assertThat(other.ring.json()).isEqualTo(json);
    assertThat(one.ring.json()).isSameAs(json);
    assertThat(scene.started().ring.json()).isEqualTo(json);
  }

  @Test
  void a_rotation_by_one_server_is_seen_by_another_when_it_looks() {
    one.tend();
    other.tend();
    scene.clock.advance(LEAD);
    String before = signing(other);
    assertThat(one.rotating.rotate()).isInstanceOf(Rotated.class);
    one.ring.refresh();
    other.ring.refresh();

    assertThat(signing(other)).isEqualTo(signing(one)).isNotEqualTo(before);
    assertThat(other.ring.json()).isEqualTo(one.ring.json());
  }

  @Test
  void each_server_accepts_what_the_others_sign_with_the_keys_before_and_after() {
    one.tend();
    String before = other.signer.sign(SampleToken.ofPerson());
    scene.clock.advance(LEAD);
    one.tend();
    assertThat(one.rotating.rotate()).isInstanceOf(Rotated.class);
    one.ring.refresh();
    other.ring.refresh();
    String after = other.signer.sign(SampleToken.ofPerson());

    assertThat(one.verifier.verify(before)).isPresent();
    assertThat(one.verifier.verify(after)).isPresent();
  }

  @Test
  void a_key_that_is_removed_is_refused_when_the_server_has_looked() {
    String token = other.signer.sign(SampleToken.ofPerson());
    assertThat(one.rotating.rotateInEmergency()).isInstanceOf(Rotated.class);
    other.ring.refresh();

    assertThat(other.verifier.verify(token)).isEmpty();
  }

  @Test
  void a_frozen_server_looks_before_it_signs() {
    assertThat(one.rotating.rotateInEmergency()).isInstanceOf(Rotated.class);
    one.ring.refresh();
    scene.clock.advance(KeyPolicy.LAG.plusNanos(1));

    assertThat(signing(other)).isEqualTo(signing(one));
  }

  @Test
  void a_view_exactly_as_old_as_it_may_be_signs_without_asking() {
    hide();
    scene.clock.advance(KeyPolicy.LAG);

    assertThat(other.verifier.verify(other.signer.sign(SampleToken.ofPerson()))).isPresent();
  }

  @Test
  void a_frozen_server_that_cannot_look_does_not_sign() {
    String token = other.signer.sign(SampleToken.ofPerson());
    hide();
    scene.clock.advance(KeyPolicy.LAG.plusNanos(1));

    assertThatThrownBy(() -> other.signer.sign(SampleToken.ofPerson()))
        .isInstanceOf(RuntimeException.class);
    assertThat(other.verifier.verify(token)).as("it still verifies").isPresent();
    assertThat(other.ring.json()).isEqualTo(one.ring.json());
  }

  @Test
  void a_server_that_could_not_look_signs_again_when_it_can() {
    hide();
    scene.clock.advance(Duration.ofHours(1));
    assertThatThrownBy(() -> other.signer.sign(SampleToken.ofPerson()))
        .isInstanceOf(RuntimeException.class);
    change("alter table hidden rename to signing_key");

    assertThat(other.signer.sign(SampleToken.ofPerson())).isNotEmpty();
  }

  @Test
  void a_key_that_cannot_be_read_changes_nothing_of_what_is_known() {
    String json = other.ring.json();
    String token = other.signer.sign(SampleToken.ofPerson());
    one.tend();
    change("update signing_key set sealed = public_key where stage = 'NEXT'");

    assertThatThrownBy(other.ring::refresh).isInstanceOf(UnreadableKeyException.class);
    assertThat(other.ring.json()).isEqualTo(json);
    assertThat(other.verifier.verify(token)).isPresent();
    assertThat(other.signer.sign(SampleToken.ofPerson())).isNotEmpty();
  }

  @Test
  void a_key_that_was_known_already_is_not_read_again() {
    one.tend();
    other.ring.refresh();
    change("update signing_key set sealed = public_key where stage = 'ACTIVE'");
    scene.clock.advance(LEAD);
    assertThat(one.rotating.rotate()).isInstanceOf(Rotated.class);
    other.ring.refresh();

    assertThat(signing(other)).isEqualTo(other.signingKeys.find().active().orElseThrow().kid());
  }

  @Test
  void another_algorithm_with_the_same_secret_is_seen_too() throws Exception {
    String secret = KeyScene.newSecret();
    var closed = new KeyScene();
    KeyScene.Server before = closed.started(SigningAlgorithm.HS256, secret);
    String token = before.signer.sign(SampleToken.ofPerson());
    KeyScene.Server after = closed.started(SigningAlgorithm.HS512, secret);
    before.ring.refresh();

    String signed = before.signer.sign(SampleToken.ofPerson());
    assertThat(JWSObject.parse(signed).getHeader().getAlgorithm()).hasToString("HS512");
    assertThat(after.verifier.verify(signed)).isPresent();
    assertThat(after.verifier.verify(token)).isEmpty();
  }

  private static String signing(KeyScene.Server server) {
    try {
      return JWSObject.parse(server.signer.sign(SampleToken.ofPerson())).getHeader().getKeyID();
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The database is there but does not answer. */
  private void hide() {
    change("alter table signing_key rename to hidden");
  }

  private void change(String sql) {
    scene.database.inTransaction(
        () -> scene.database.entityManager().createNativeQuery(sql).executeUpdate());
  }
}
