package io.identity.domain.keys;

import static io.identity.domain.keys.KeyScene.LEAD;
import static io.identity.domain.keys.KeyScene.MAX_AGE;
import static io.identity.domain.keys.KeyScene.RETIRED_FOR;
import static io.identity.domain.keys.KeyScene.ROTATE_EVERY;
import static io.identity.domain.keys.KeyScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.keys.KeyScene.Server;
import io.identity.domain.keys.SigningKey.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes due by time alone; every comparison one nanosecond before, and exactly at. */
class TendSigningKeysTest {

  private static final Instant ROTATION = START.plus(ROTATE_EVERY);
  private static final Instant REMOVAL = ROTATION.plus(RETIRED_FOR);

  private final KeyScene scene = new KeyScene();
  private final Server server = scene.running();

  @Test
  void a_next_key_is_published_beside_the_first() {
    assertThat(scene.active().kid()).isEqualTo("a-RS256-1");
    assertThat(scene.next()).isEqualTo(SigningKey.next("a-RS256-2", SigningAlgorithm.RS256, START));
    assertThat(scene.eventsSince(1)).containsExactly("signing_key.published a-RS256-2 schedule");
  }

  @Test
  void where_nothing_is_due_nothing_is_made_locked_or_reported() {
    SigningKeySet before = scene.signingKeys.find();
    scene.transaction.failBefore();
    scene.advance(Duration.ofDays(1));
    server.tend();

    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(server.maker.made()).hasSize(2);
    assertThat(scene.events.reported()).hasSize(2);
  }

  @Test
  void the_key_signs_until_just_before_its_time_is_over() {
    scene.clock.set(ROTATION.minusNanos(1));
    server.tend();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-1");
    assertThat(server.maker.made()).hasSize(2);
  }

  @Test
  void the_next_key_signs_exactly_when_the_time_of_the_one_before_is_over() {
    scene.clock.set(ROTATION);
    server.tend();

    assertThat(scene.active())
        .isEqualTo(
            new SigningKey(
                "a-RS256-2", SigningAlgorithm.RS256, Stage.ACTIVE, START, ROTATION, null));
    assertThat(scene.key("a-RS256-1"))
        .isEqualTo(
            new SigningKey(
                "a-RS256-1", SigningAlgorithm.RS256, Stage.RETIRED, START, START, ROTATION));
  }

  @Test
  void a_rotation_publishes_another_next_key_at_once() {
    scene.clock.set(ROTATION);
    server.tend();

    assertThat(scene.next())
        .isEqualTo(SigningKey.next("a-RS256-3", SigningAlgorithm.RS256, ROTATION));
    assertThat(scene.eventsSince(2))
        .containsExactly(
            "signing_key.activated a-RS256-2 schedule",
            "signing_key.published a-RS256-3 schedule",
            "signing_key.retired a-RS256-1 schedule");
  }

  @Test
  void a_key_whose_turn_has_come_waits_until_consumers_can_know_it() {
    var its = new KeyScene();
    Server eager =
        its.server("b", new KeyPolicy(SigningAlgorithm.RS256, LEAD, MAX_AGE, RETIRED_FOR));
    eager.start();
    its.advance(Duration.ofSeconds(1));
    eager.tend();
    Instant published = its.next().publishedAt();

    its.clock.set(published.plus(LEAD).minusNanos(1));
    eager.tend();
    assertThat(its.active().kid()).isEqualTo("b-RS256-1");

    its.clock.set(published.plus(LEAD));
    eager.tend();
    assertThat(its.active().kid()).isEqualTo("b-RS256-2");
  }

  @Test
  void a_retired_key_stays_until_just_before_nothing_it_signed_lives() {
    retire();
    scene.clock.set(REMOVAL.minusNanos(1));
    server.tend();

    assertThat(scene.key("a-RS256-1").stage()).isEqualTo(Stage.RETIRED);
    assertThat(scene.signingKeys.keeps("a-RS256-1")).isTrue();
    assertThat(server.maker.destroyed()).isEmpty();
  }

  @Test
  void a_retired_key_is_removed_and_destroyed_exactly_when_nothing_it_signed_lives() {
    retire();
    scene.clock.set(REMOVAL);
    server.tend();

    assertThat(scene.key("a-RS256-1"))
        .isEqualTo(
            new SigningKey(
                "a-RS256-1", SigningAlgorithm.RS256, Stage.REMOVED, START, START, ROTATION));
    assertThat(scene.signingKeys.keeps("a-RS256-1")).isFalse();
    assertThat(server.maker.destroyed()).containsExactly("a-RS256-1");
    assertThat(scene.eventsSince(5)).containsExactly("signing_key.removed a-RS256-1 schedule");
  }

  @Test
  void a_key_is_destroyed_before_it_is_erased() {
    retire();
    scene.clock.set(REMOVAL);
    server.maker.meanwhile(
        () -> assertThat(scene.signingKeys.keeps("a-RS256-1")).as("still known").isTrue());
    server.tend();

    assertThat(scene.signingKeys.keeps("a-RS256-1")).isFalse();
  }

  @Test
  void a_key_is_destroyed_again_after_a_crash_before_it_was_erased() {
    retire();
    scene.clock.set(REMOVAL);
    server.maker.meanwhile(scene.transaction::failBefore);
    assertThatIllegalStateException().isThrownBy(server::tend);
    assertThat(scene.signingKeys.keeps("a-RS256-1")).isTrue();

    server.tend();

    assertThat(server.maker.destroyed()).containsExactly("a-RS256-1", "a-RS256-1");
    assertThat(scene.signingKeys.keeps("a-RS256-1")).isFalse();
    assertThat(scene.events.reported()).as("removed once only").hasSize(6);
  }

  @Test
  void a_custodian_that_does_not_answer_is_asked_again_to_destroy() {
    retire();
    scene.clock.set(REMOVAL);
    server.maker.breakDown();
    assertThatIllegalStateException().isThrownBy(server::tend);
    assertThat(scene.key("a-RS256-1").stage()).isEqualTo(Stage.REMOVED);

    server.maker.repair();
    server.tend();

    assertThat(server.maker.destroyed()).containsExactly("a-RS256-1");
  }

  @Test
  void a_rotation_waits_for_the_custodian_to_make_another_key() {
    scene.clock.set(ROTATION);
    server.maker.breakDown();
    assertThatIllegalStateException().isThrownBy(server::tend);
    assertThat(scene.active().kid()).isEqualTo("a-RS256-1");

    server.maker.repair();
    server.tend();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-2");
  }

  @Test
  void a_transaction_that_failed_may_have_committed_so_its_key_is_not_destroyed() {
    scene.clock.set(ROTATION);
    scene.transaction.failAfter();
    assertThatIllegalStateException().isThrownBy(server::tend);

    assertThat(scene.next().kid()).isEqualTo("a-RS256-3");
    assertThat(server.maker.destroyed()).isEmpty();
  }

  @Test
  void a_transaction_that_failed_changes_and_destroys_nothing() {
    SigningKeySet before = scene.signingKeys.find();
    scene.clock.set(ROTATION);
    scene.transaction.failBefore();
    assertThatIllegalStateException().isThrownBy(server::tend);

    assertThat(scene.signingKeys.find()).isEqualTo(before);
    assertThat(server.maker.destroyed()).isEmpty();
  }

  @Test
  void a_server_that_slept_through_its_turn_rotates_once() {
    scene.clock.set(ROTATION.plus(ROTATE_EVERY).plus(ROTATE_EVERY));
    server.tend();
    server.tend();

    assertThat(scene.active().kid()).isEqualTo("a-RS256-2");
    assertThat(scene.at(Stage.RETIRED)).containsExactly("a-RS256-1");
  }

  private void retire() {
    scene.clock.set(ROTATION);
    server.tend();
  }
}
