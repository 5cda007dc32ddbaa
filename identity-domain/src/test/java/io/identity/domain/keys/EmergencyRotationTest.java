package io.identity.domain.keys;

import static io.identity.domain.keys.KeyScene.LEAD;
import static io.identity.domain.keys.KeyScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.revocation.Revocation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The signing key is compromised. */
class EmergencyRotationTest {

  /** The lag of other servers, the longest life of a token, the largest skew. */
  private static final Duration ALL_DEAD = Duration.ofSeconds(5).plus(Duration.ofMinutes(30 + 5));

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final KeyScene scene = new KeyScene();
  private final Server server = scene.running();

  @Test
  void an_old_next_key_signs_and_the_compromised_one_is_gone() {
    scene.clock.set(START.plus(LEAD));

    assertReplaced();
  }

  @Test
  void a_young_next_key_signs_all_the_same() {
    scene.advance(SECOND);

    assertReplaced();
  }

  private void assertReplaced() {
    Instant now = scene.clock.instant();

    assertThat(server.rotateInEmergency()).isEqualTo(new Rotated("a-RS256-1", "a-RS256-2"));
    assertThat(scene.active().activeAt()).isEqualTo(now);
    assertThat(scene.key("a-RS256-1"))
        .isEqualTo(
            new SigningKey("a-RS256-1", SigningAlgorithm.RS256, Stage.REMOVED, START, START, now));
    assertThat(scene.next()).isEqualTo(SigningKey.next("a-RS256-3", SigningAlgorithm.RS256, now));
    assertThat(scene.revocations.stored())
        .containsExactly(Revocation.key("a-RS256-1", now.plus(ALL_DEAD)));
  }

  @Test
  void without_a_next_key_a_new_one_signs_and_another_is_published_by_and_by() {
    var started = new KeyScene();
    Server starting = started.server("b", SigningAlgorithm.RS256);
    starting.start();

    assertThat(starting.rotateInEmergency()).isEqualTo(new Rotated("b-RS256-1", "b-RS256-2"));
    assertThat(started.at(Stage.REMOVED)).containsExactly("b-RS256-1");
    assertThat(started.revocations.stored())
        .containsExactly(Revocation.key("b-RS256-1", START.plus(ALL_DEAD)));
    assertThat(starting.maker.destroyed()).isEmpty();
    assertThat(started.eventsSince(1))
        .containsExactly(
            "signing_key.activated b-RS256-2 emergency", "signing_key.removed b-RS256-1 emergency");

    starting.tend();
    assertThat(started.next().kid()).isEqualTo("b-RS256-3");
  }

  @Test
  void each_change_is_one_event_with_its_reason() {
    assertThat(server.rotateInEmergency()).isInstanceOf(Rotated.class);

    assertThat(scene.eventsSince(2))
        .containsExactly(
            "signing_key.activated a-RS256-2 emergency",
            "signing_key.published a-RS256-3 emergency",
            "signing_key.removed a-RS256-1 emergency");
  }

  @Test
  void called_twice_it_replaces_the_key_too_that_was_waiting() {
    assertThat(server.rotateInEmergency()).isEqualTo(new Rotated("a-RS256-1", "a-RS256-2"));
    assertThat(server.rotateInEmergency()).isEqualTo(new Rotated("a-RS256-2", "a-RS256-3"));

    assertThat(scene.at(Stage.REMOVED)).containsExactlyInAnyOrder("a-RS256-1", "a-RS256-2");
    assertThat(scene.revocations.stored())
        .extracting(Revocation::target)
        .containsExactly("a-RS256-1", "a-RS256-2");
  }

  @Test
  void keys_that_retired_before_stay() {
    scene.clock.set(START.plus(LEAD));
    assertThat(server.rotate()).isInstanceOf(Rotated.class);
    assertThat(server.rotateInEmergency()).isInstanceOf(Rotated.class);

    assertThat(scene.at(Stage.RETIRED)).containsExactly("a-RS256-1");
    assertThat(scene.at(Stage.REMOVED)).containsExactly("a-RS256-2");
  }

  @Test
  void the_compromised_key_is_destroyed_at_its_custodian_by_and_by() {
    assertThat(server.rotateInEmergency()).isInstanceOf(Rotated.class);
    server.tend();

    assertThat(server.maker.destroyed()).containsExactly("a-RS256-1");
    assertThat(scene.signingKeys.keeps("a-RS256-1")).isFalse();
  }

  @Test
  void a_custodian_that_does_not_answer_changes_nothing() {
    SigningKeySet before = scene.signingKeys.find();
    server.maker.breakDown();

    assertThatIllegalStateException().isThrownBy(server::rotateInEmergency);
    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(scene.revocations.stored()).isEmpty();
  }
}
