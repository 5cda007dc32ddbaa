package io.identity.domain.keys;

import static io.identity.domain.keys.KeyScene.LEAD;
import static io.identity.domain.keys.KeyScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartSigningKeysTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final KeyScene scene = new KeyScene();

  @Test
  void the_very_first_key_signs_at_once() {
    Server server = scene.server("a", SigningAlgorithm.RS256);
    server.start();

    assertThat(scene.signingKeys.find().keys())
        .containsExactly(
            new SigningKey("a-RS256-1", SigningAlgorithm.RS256, Stage.ACTIVE, START, START, null));
    assertThat(server.maker.destroyed()).isEmpty();
  }

  @Test
  void the_first_key_is_one_event() {
    scene.server("a", SigningAlgorithm.RS256).start();

    assertThat(scene.eventsSince(0)).containsExactly("signing_key.activated a-RS256-1 start");
  }

  @Test
  void a_start_that_finds_its_keys_makes_none() {
    scene.server("a", SigningAlgorithm.RS256).start();
    SigningKeySet before = scene.signingKeys.find();
    Server second = scene.server("b", SigningAlgorithm.RS256);
    scene.advance(MINUTE);
    second.start();

    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(second.maker.made()).isEmpty();
    assertThat(scene.events.reported()).hasSize(1);
  }

  @Test
  void another_algorithm_comes_as_the_next_key() {
    scene.server("a", SigningAlgorithm.RS256).start();
    scene.advance(MINUTE);
    scene.server("b", SigningAlgorithm.ES256).start();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-1");
    assertThat(scene.next())
        .isEqualTo(SigningKey.next("b-ES256-1", SigningAlgorithm.ES256, START.plus(MINUTE)));
    assertThat(scene.eventsSince(1)).containsExactly("signing_key.published b-ES256-1 start");
  }

  @Test
  void an_unused_next_key_of_another_algorithm_is_removed() {
    scene.running();
    scene.server("b", SigningAlgorithm.EDDSA).start();

    assertThat(scene.next().kid()).isEqualTo("b-EdDSA-1");
    assertThat(scene.key("a-RS256-2"))
        .isEqualTo(SigningKey.next("a-RS256-2", SigningAlgorithm.RS256, START).removed(START));
    assertThat(scene.eventsSince(2))
        .containsExactly(
            "signing_key.published b-EdDSA-1 start", "signing_key.removed a-RS256-2 start");
  }

  @Test
  void an_algorithm_that_is_given_up_again_before_it_signed_comes_back_as_the_next_key() {
    Server before = scene.running();
    scene.server("b", SigningAlgorithm.ES256).start();
    before.start();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-1");
    assertThat(scene.next().algorithm()).isEqualTo(SigningAlgorithm.RS256);
    assertThat(scene.key("b-ES256-1").stage()).isEqualTo(Stage.REMOVED);
  }

  @Test
  void an_algorithm_changes_when_its_key_may_sign_and_not_before() {
    Server before = scene.running();
    Server after = scene.server("b", SigningAlgorithm.PS256);
    after.start();
    scene.advance(LEAD.minusNanos(1));
    before.tend();
    after.tend();
    assertThat(scene.active().algorithm()).isEqualTo(SigningAlgorithm.RS256);

    scene.advance(Duration.ofNanos(1));
    after.tend();

    assertThat(scene.active().kid()).isEqualTo("b-PS256-1");
    assertThat(scene.next().algorithm()).isEqualTo(SigningAlgorithm.PS256);
    assertThat(scene.at(Stage.RETIRED)).containsExactly("a-RS256-1");
  }

  /** While servers are exchanged one after the other, both configurations tend for a while. */
  @Test
  void mixed_configurations_do_not_take_turns() {
    Server before = scene.running();
    Server after = scene.server("b", SigningAlgorithm.ES256);
    after.start();
    for (int round = 0; round < 6; round++) {
      scene.advance(LEAD);
      for (Server server : round % 2 == 0 ? List.of(before, after) : List.of(after, before)) {
        server.tend();
      }

      assertThat(scene.active().kid()).isEqualTo("b-ES256-1");
      assertThat(scene.next().algorithm()).isEqualTo(SigningAlgorithm.ES256);
    }
  }

  @Test
  void an_administrator_on_a_server_with_the_settings_before_does_not_bring_them_back() {
    Server before = scene.running();
    scene.server("b", SigningAlgorithm.ES256).start();
    scene.advance(LEAD);

    assertThat(before.rotate()).isEqualTo(new Rotated("a-RS256-1", "b-ES256-1"));
    assertThat(scene.next().algorithm()).isEqualTo(SigningAlgorithm.ES256);
    assertThat(before.rotateInEmergency()).isInstanceOf(Rotated.class);
    assertThat(scene.next().algorithm()).isEqualTo(SigningAlgorithm.ES256);
  }

  @Test
  void keys_that_are_gone_are_not_made_anew() {
    Server server = scene.running();
    scene.signingKeys.lose();

    assertThatIllegalStateException().isThrownBy(server::start);
    assertThat(scene.signingKeys.find().keys()).isEmpty();
  }

  @Test
  void a_key_that_cannot_be_made_stops_the_start_and_changes_nothing() {
    Server server = scene.server("a", SigningAlgorithm.RS256);
    server.maker.breakDown();

    assertThatIllegalStateException().isThrownBy(server::start);
    assertThat(scene.signingKeys.find().keys()).isEmpty();
    assertThat(scene.events.reported()).isEmpty();
  }
}
