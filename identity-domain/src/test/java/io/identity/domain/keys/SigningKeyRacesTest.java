package io.identity.domain.keys;

import static io.identity.domain.keys.KeyScene.LEAD;
import static io.identity.domain.keys.KeyScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyRotation.TooEarly;
import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.revocation.Revocation;
import org.junit.jupiter.api.Test;

/** While one server makes a key, another one does all of its own work. */
class SigningKeyRacesTest {

  private final KeyScene scene = new KeyScene();

  @Test
  void of_two_first_starts_at_once_one_makes_the_first_key() {
    Server one = scene.server("a", SigningAlgorithm.RS256);
    Server other = scene.server("b", SigningAlgorithm.RS256);
    one.maker.meanwhile(other::start);
    one.start();

    assertThat(scene.signingKeys.find().keys())
        .extracting(SigningKey::kid)
        .containsExactly("b-RS256-1");
    assertThat(one.maker.destroyed()).containsExactly("a-RS256-1");
    assertThat(other.maker.destroyed()).isEmpty();
    assertThat(scene.events.reported()).hasSize(1);
  }

  @Test
  void of_two_first_starts_with_different_algorithms_the_later_one_waits_as_next() {
    Server one = scene.server("a", SigningAlgorithm.RS256);
    Server other = scene.server("b", SigningAlgorithm.ES256);
    one.maker.meanwhile(other::start);
    one.start();

    assertThat(scene.active().kid()).isEqualTo("b-ES256-1");
    assertThat(scene.next().kid()).isEqualTo("a-RS256-1");
  }

  @Test
  void of_two_servers_that_bring_another_algorithm_at_once_one_does() {
    scene.running();
    Server one = scene.server("b", SigningAlgorithm.ES256);
    Server other = scene.server("c", SigningAlgorithm.ES256);
    one.maker.meanwhile(other::start);
    one.start();

    assertThat(scene.next().kid()).isEqualTo("c-ES256-1");
    assertThat(one.maker.destroyed()).containsExactly("b-ES256-1");
    assertThat(other.maker.destroyed()).isEmpty();
  }

  @Test
  void of_two_servers_that_enter_the_closed_mode_at_once_neither_destroys_the_secret() {
    scene.running();
    Server one = scene.closed("secret");
    Server other = scene.closed("secret");
    one.maker.meanwhile(other::start);
    one.start();

    assertThat(scene.active().kid()).isEqualTo("secret");
    assertThat(one.maker.destroyed()).isEmpty();
    assertThat(scene.signingKeys.keeps("secret")).isTrue();
  }

  @Test
  void of_two_servers_that_leave_the_closed_mode_at_once_one_brings_the_first_key() {
    scene.closed("secret").start();
    Server one = scene.server("a", SigningAlgorithm.RS256);
    Server other = scene.server("b", SigningAlgorithm.RS256);
    one.maker.meanwhile(other::start);
    one.start();

    assertThat(scene.active().kid()).isEqualTo("b-RS256-1");
    assertThat(scene.signingKeys.find().next()).isEmpty();
    assertThat(one.maker.destroyed()).containsExactly("a-RS256-1");
  }

  @Test
  void of_two_servers_that_lack_a_next_key_at_once_one_publishes_it() {
    Server one = scene.server("a", SigningAlgorithm.RS256);
    Server other = scene.server("b", SigningAlgorithm.RS256);
    one.start();
    one.maker.meanwhile(other::tend);
    one.tend();

    assertThat(scene.next().kid()).isEqualTo("b-RS256-1");
    assertThat(one.maker.destroyed()).containsExactly("a-RS256-2");
    assertThat(scene.events.reported()).hasSize(2);
  }

  @Test
  void of_two_servers_whose_key_is_due_at_once_one_rotates() {
    Server one = scene.running();
    Server other = scene.server("b", SigningAlgorithm.RS256);
    scene.advance(KeyScene.ROTATE_EVERY);
    one.maker.meanwhile(other::tend);
    one.tend();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-2");
    assertThat(scene.next().kid()).isEqualTo("b-RS256-1");
    assertThat(scene.at(Stage.RETIRED)).containsExactly("a-RS256-1");
    assertThat(one.maker.destroyed()).containsExactly("a-RS256-3");
    assertThat(scene.events.reported()).hasSize(5);
  }

  @Test
  void of_two_administrators_who_rotate_at_once_one_is_too_early() {
    Server one = scene.running();
    Server other = scene.server("b", SigningAlgorithm.RS256);
    scene.advance(LEAD);
    one.maker.meanwhile(
        () -> assertThat(other.rotate()).isEqualTo(new Rotated("a-RS256-1", "a-RS256-2")));

    assertThat(one.rotate()).isEqualTo(new TooEarly(START.plus(LEAD).plus(LEAD)));
    assertThat(scene.next().kid()).isEqualTo("b-RS256-1");
    assertThat(one.maker.destroyed()).containsExactly("a-RS256-3");
  }

  @Test
  void a_request_that_meets_the_schedule_is_too_early() {
    Server one = scene.running();
    Server other = scene.server("b", SigningAlgorithm.RS256);
    scene.advance(KeyScene.ROTATE_EVERY);
    one.maker.meanwhile(other::tend);

    assertThat(one.rotate()).isInstanceOf(TooEarly.class);
    assertThat(scene.active().kid()).isEqualTo("a-RS256-2");
  }

  /** Nobody knows which of the two keys is meant, so both go. */
  @Test
  void of_two_emergencies_at_once_each_replaces_a_key() {
    Server one = scene.running();
    Server other = scene.server("b", SigningAlgorithm.RS256);
    one.maker.meanwhile(() -> assertThat(other.rotateInEmergency()).isInstanceOf(Rotated.class));

    assertThat(one.rotateInEmergency()).isEqualTo(new Rotated("a-RS256-2", "b-RS256-1"));
    assertThat(scene.revocations.stored())
        .extracting(Revocation::target)
        .containsExactly("a-RS256-1", "a-RS256-2");
    assertThat(scene.next().kid()).isEqualTo("a-RS256-3");
  }

  @Test
  void of_two_servers_that_erase_at_once_both_destroy_and_it_is_erased() {
    Server one = scene.running();
    Server other = scene.server("b", SigningAlgorithm.RS256);
    assertThat(one.rotateInEmergency()).isInstanceOf(Rotated.class);
    one.maker.meanwhile(other::tend);
    one.tend();

    assertThat(one.maker.destroyed()).containsExactly("a-RS256-1");
    assertThat(other.maker.destroyed()).containsExactly("a-RS256-1");
    assertThat(scene.signingKeys.keeps("a-RS256-1")).isFalse();
  }
}
