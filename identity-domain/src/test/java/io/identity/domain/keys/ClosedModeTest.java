package io.identity.domain.keys;

import static io.identity.domain.keys.KeyScene.RETIRED_FOR;
import static io.identity.domain.keys.KeyScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Issuer and consumer share a secret that their operator sets. */
class ClosedModeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final KeyScene scene = new KeyScene();

  @Test
  void the_configured_secret_signs_at_once_and_has_no_next() {
    Server server = scene.closed("one");
    server.start();
    server.tend();

    assertThat(scene.signingKeys.find().keys())
        .containsExactly(
            new SigningKey("one", SigningAlgorithm.HS256, Stage.ACTIVE, START, START, null));
    assertThat(scene.eventsSince(0)).containsExactly("signing_key.activated one start");
  }

  @Test
  void the_same_secret_changes_nothing() {
    scene.closed("one").start();
    SigningKeySet before = scene.signingKeys.find();
    scene.advance(MINUTE);
    Server again = scene.closed("one");
    again.start();

    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(again.maker.destroyed()).isEmpty();
    assertThat(scene.events.reported()).hasSize(1);
  }

  @Test
  void no_time_rotates_a_secret() {
    Server server = scene.closed("one");
    server.start();
    scene.advance(Duration.ofDays(1_000));
    server.tend();

    assertThat(scene.active().kid()).isEqualTo("one");
    assertThat(scene.signingKeys.find().keys()).hasSize(1);
  }

  @Test
  void a_new_secret_retires_the_one_before() {
    scene.closed("one").start();
    scene.advance(MINUTE);
    scene.closed("two").start();

    assertThat(scene.active().kid()).isEqualTo("two");
    assertThat(scene.at(Stage.RETIRED)).containsExactly("one");
    assertThat(scene.eventsSince(1))
        .containsExactly("signing_key.activated two start", "signing_key.retired one start");
  }

  @Test
  void a_retired_secret_verifies_as_long_as_a_retired_key() {
    scene.closed("one").start();
    Server server = scene.closed("two");
    server.start();
    scene.clock.set(START.plus(RETIRED_FOR).minusNanos(1));
    server.tend();
    assertThat(scene.at(Stage.RETIRED)).containsExactly("one");

    scene.clock.set(START.plus(RETIRED_FOR));
    server.tend();

    assertThat(scene.at(Stage.REMOVED)).containsExactly("one");
    assertThat(scene.signingKeys.keeps("one")).isFalse();
  }

  @Test
  void an_old_secret_may_come_back_while_it_is_retired() {
    scene.closed("one").start();
    scene.closed("two").start();
    scene.advance(MINUTE);
    scene.closed("one").start();

    assertThat(scene.active())
        .isEqualTo(
            new SigningKey(
                "one",
                SigningAlgorithm.HS256,
                Stage.ACTIVE,
                START.plus(MINUTE),
                START.plus(MINUTE),
                null));
    assertThat(scene.at(Stage.RETIRED)).containsExactly("two");
  }

  @Test
  void an_old_secret_may_come_back_after_it_was_erased() {
    scene.closed("one").start();
    Server second = scene.closed("two");
    second.start();
    scene.advance(RETIRED_FOR);
    second.tend();
    assertThat(scene.signingKeys.keeps("one")).isFalse();

    scene.closed("one").start();

    assertThat(scene.active().kid()).isEqualTo("one");
    assertThat(scene.signingKeys.keeps("one")).isTrue();
  }

  /** Tending found it removed; when it comes to erase it, the secret signs again. */
  @Test
  void a_secret_that_comes_back_while_it_is_being_erased_stays() {
    scene.closed("one").start();
    Server second = scene.closed("two");
    second.start();
    scene.advance(RETIRED_FOR);
    second.maker.meanwhile(() -> scene.closed("one").start());
    second.tend();

    assertThat(scene.active().kid()).isEqualTo("one");
    assertThat(scene.signingKeys.keeps("one")).isTrue();
  }

  @Test
  void another_algorithm_with_the_same_secret_is_what_signs_from_then_on() {
    scene.closed("one", SigningAlgorithm.HS256).start();
    scene.advance(MINUTE);
    scene.closed("one", SigningAlgorithm.HS512).start();

    assertThat(scene.signingKeys.find().keys())
        .containsExactly(
            new SigningKey(
                "one",
                SigningAlgorithm.HS512,
                Stage.ACTIVE,
                START.plus(MINUTE),
                START.plus(MINUTE),
                null));
    assertThat(scene.eventsSince(1)).containsExactly("signing_key.activated one start");
  }

  @Test
  void entering_the_closed_mode_removes_every_key_of_the_open_one_at_once() {
    Server open = scene.running();
    scene.advance(KeyScene.LEAD);
    assertThat(open.rotate()).isInstanceOf(Rotated.class);
    int events = scene.events.reported().size();
    Server closed = scene.closed("one");
    closed.start();

    assertThat(scene.active().kid()).isEqualTo("one");
    assertThat(scene.at(Stage.REMOVED)).containsExactly("a-RS256-3", "a-RS256-1", "a-RS256-2");
    assertThat(scene.signingKeys.find().keys()).hasSize(4);
    assertThat(scene.eventsSince(events))
        .containsExactlyInAnyOrder(
            "signing_key.activated one start",
            "signing_key.removed a-RS256-1 start",
            "signing_key.removed a-RS256-2 start",
            "signing_key.removed a-RS256-3 start");

    closed.tend();
    assertThat(closed.maker.destroyed())
        .containsExactlyInAnyOrder("a-RS256-1", "a-RS256-2", "a-RS256-3");
  }

  @Test
  void leaving_the_closed_mode_removes_every_secret_at_once_and_a_first_key_signs() {
    scene.closed("one").start();
    scene.closed("two").start();
    scene.advance(MINUTE);
    Server open = scene.server("a", SigningAlgorithm.ES256);
    open.start();

    assertThat(scene.active())
        .isEqualTo(
            new SigningKey(
                "a-ES256-1",
                SigningAlgorithm.ES256,
                Stage.ACTIVE,
                START.plus(MINUTE),
                START.plus(MINUTE),
                null));
    assertThat(scene.at(Stage.REMOVED)).containsExactlyInAnyOrder("one", "two");

    open.tend();
    assertThat(scene.next().kid()).isEqualTo("a-ES256-2");
    assertThat(scene.signingKeys.keeps("one")).isFalse();
    assertThat(scene.signingKeys.keeps("two")).isFalse();
  }

  @Test
  void a_server_of_the_open_mode_that_still_runs_adds_no_key_to_the_closed_one() {
    Server open = scene.running();
    scene.closed("one").start();
    scene.advance(KeyScene.ROTATE_EVERY);
    open.tend();

    assertThat(scene.active().kid()).isEqualTo("one");
    assertThat(scene.signingKeys.find().next()).isEmpty();
    assertThat(open.maker.made()).hasSize(2);
  }

  @Test
  void a_server_of_the_closed_mode_that_still_runs_makes_no_key_for_the_open_one() {
    Server closed = scene.closed("one");
    closed.start();
    scene.server("a", SigningAlgorithm.RS256).start();
    closed.tend();

    assertThat(scene.signingKeys.find().next()).isEmpty();
    assertThat(closed.maker.made()).containsExactly("one");
  }
}
