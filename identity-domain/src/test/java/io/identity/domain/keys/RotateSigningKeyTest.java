package io.identity.domain.keys;

import static io.identity.domain.keys.KeyScene.LEAD;
import static io.identity.domain.keys.KeyScene.RETIRED_FOR;
import static io.identity.domain.keys.KeyScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.keys.KeyRotation.Closed;
import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyRotation.TooEarly;
import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An administrator rotates ahead of time. */
class RotateSigningKeyTest {

  private static final Instant MAY_SIGN = START.plus(LEAD);

  private final KeyScene scene = new KeyScene();
  private final Server server = scene.running();

  @Test
  void before_consumers_can_know_the_next_key_the_moment_is_named() {
    SigningKeySet before = scene.signingKeys.find();
    scene.clock.set(MAY_SIGN.minusNanos(1));

    assertThat(server.rotate()).isEqualTo(new TooEarly(MAY_SIGN));
    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(scene.events.reported()).hasSize(2);
  }

  @Test
  void exactly_at_that_moment_the_next_key_signs() {
    scene.clock.set(MAY_SIGN);

    assertThat(server.rotate()).isEqualTo(new Rotated("a-RS256-1", "a-RS256-2"));
    assertThat(scene.active().activeAt()).isEqualTo(MAY_SIGN);
    assertThat(scene.key("a-RS256-1").endedAt()).isEqualTo(MAY_SIGN);
  }

  @Test
  void the_key_made_for_nothing_is_destroyed() {
    assertThat(server.rotate()).isInstanceOf(TooEarly.class);

    assertThat(server.maker.made()).hasSize(3);
    assertThat(server.maker.destroyed()).containsExactly("a-RS256-3");
  }

  @Test
  void each_change_is_one_event_by_request() {
    scene.clock.set(MAY_SIGN);
    assertThat(server.rotate()).isInstanceOf(Rotated.class);

    assertThat(scene.eventsSince(2))
        .containsExactly(
            "signing_key.activated a-RS256-2 request",
            "signing_key.published a-RS256-3 request",
            "signing_key.retired a-RS256-1 request");
  }

  @Test
  void what_the_key_before_signed_is_accepted_as_long_as_it_lives() {
    scene.clock.set(MAY_SIGN);
    assertThat(server.rotate()).isInstanceOf(Rotated.class);
    scene.clock.set(MAY_SIGN.plus(RETIRED_FOR).minusNanos(1));
    server.tend();

    assertThat(scene.at(Stage.RETIRED)).containsExactly("a-RS256-1");
    assertThat(scene.revocations.stored()).isEmpty();
  }

  @Test
  void rotating_twice_waits_for_the_key_that_was_published_in_between() {
    scene.clock.set(MAY_SIGN);
    assertThat(server.rotate()).isInstanceOf(Rotated.class);

    assertThat(server.rotate()).isEqualTo(new TooEarly(MAY_SIGN.plus(LEAD)));
  }

  @Test
  void after_a_request_the_schedule_counts_anew() {
    scene.clock.set(MAY_SIGN);
    assertThat(server.rotate()).isInstanceOf(Rotated.class);
    scene.clock.set(START.plus(KeyScene.ROTATE_EVERY));
    server.tend();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-2");
  }

  @Test
  void where_no_next_key_is_published_yet_one_is_and_its_moment_is_named() {
    var started = new KeyScene();
    Server starting = started.server("b", SigningAlgorithm.RS256);
    starting.start();

    assertThat(starting.rotate()).isEqualTo(new TooEarly(MAY_SIGN));
    assertThat(started.active().kid()).isEqualTo("b-RS256-1");
    assertThat(started.next().kid()).isEqualTo("b-RS256-2");
    assertThat(started.eventsSince(1)).containsExactly("signing_key.published b-RS256-2 request");
  }

  @Test
  void a_shared_secret_is_not_for_administrators_to_rotate() {
    var closed = new KeyScene();
    Server server = closed.closed("secret");
    server.start();
    SigningKeySet before = closed.signingKeys.find();
    closed.advance(Duration.ofDays(100));

    assertThat(server.rotate()).isEqualTo(new Closed());
    assertThat(server.rotateInEmergency()).isEqualTo(new Closed());
    assertThat(closed.signingKeys.find()).isEqualTo(before);
    assertThat(closed.revocations.stored()).isEmpty();
  }

  /** Its settings are old, and the database is right. */
  @Test
  void a_server_from_before_the_closed_mode_rotates_nothing() {
    scene.closed("secret").start();
    SigningKeySet before = scene.signingKeys.find();
    scene.clock.set(MAY_SIGN);

    assertThat(server.rotate()).isEqualTo(new Closed());
    assertThat(server.rotateInEmergency()).isEqualTo(new Closed());
    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(scene.revocations.stored()).isEmpty();
  }

  @Test
  void a_custodian_that_does_not_answer_changes_nothing() {
    SigningKeySet before = scene.signingKeys.find();
    scene.clock.set(MAY_SIGN);
    server.maker.breakDown();

    assertThatIllegalStateException().isThrownBy(server::rotate);
    assertThat(scene.signingKeys.find()).isEqualTo(before);
  }
}
