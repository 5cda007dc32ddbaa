package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Rotation.Retried;
import io.identity.domain.tokens.Rotation.ReuseDetected;
import io.identity.domain.tokens.Rotation.Rotated;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FAPI 2.0 §5.3.2.1: a client whose answer got lost asks again. */
class RetriedRotationTest {

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();
  private LiveSignIn rotated = signIn;

  @BeforeEach
  void the_answer_to_a_rotation_got_lost() {
    rotated = ((Rotated) scene.rotate(signIn.value())).signIn();
    scene.clock.advance(Duration.ofSeconds(10));
  }

  @Test
  void a_retry_gives_the_same_successor_again() {
    assertThat(retried(scene.rotate(signIn.value())).signIn().value().reveal())
        .isEqualTo(rotated.value().reveal());
  }

  @Test
  void a_retry_may_be_repeated() {
    assertThat(retried(scene.rotate(signIn.value())).signIn().value().reveal())
        .isEqualTo(retried(scene.rotate(signIn.value())).signIn().value().reveal());
  }

  @Test
  void a_retry_moves_neither_the_rotation_nor_the_activity() {
    Retried retried = retried(scene.rotate(signIn.value(), AWAY));

    assertThat(retried.signIn().token()).isEqualTo(rotated.token());
    assertThat(scene.stored(signIn.token().id())).isEqualTo(rotated.token());
  }

  @Test
  void the_successor_works_after_a_retry() {
    var _ = retried(scene.rotate(signIn.value()));

    assertThat(scene.rotate(rotated.value())).isInstanceOf(Rotated.class);
  }

  @Test
  void a_retry_is_over_once_the_successor_was_used() {
    assertThat(scene.rotate(rotated.value())).isInstanceOf(Rotated.class);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(ReuseDetected.class);
  }

  @Test
  void a_retry_yields_the_same_after_the_keys_were_rotated() {
    scene.keys.add(2);

    assertThat(retried(scene.rotate(signIn.value())).signIn().value().reveal())
        .isEqualTo(rotated.value().reveal());
  }

  @Test
  void a_retry_carries_the_groups_of_now() {
    scene.users.save(SampleUser.like(scene.ann).groups("doctor").build());

    assertThat(retried(scene.rotate(signIn.value())).signIn().groups()).containsExactly("doctor");
  }

  @Test
  void a_retry_may_ask_for_a_narrower_scope() {
    Retried retried = retried(scene.rotateFor(scopes("read"), signIn.value()));

    assertThat(retried.signIn().scopes()).isEqualTo(scopes("read"));
    assertThat(retried.signIn().value().reveal()).isEqualTo(rotated.value().reveal());
  }

  @Test
  void a_retry_from_the_same_place_is_unremarkable() {
    Retried retried = retried(scene.rotate(signIn.value(), HOME));

    assertThat(retried.elsewhere()).isFalse();
    assertThat(retried.name()).isEqualTo("refresh_token.retried");
    assertThat(retried.facts()).isEqualTo(facts());
  }

  @Test
  void a_retry_from_another_address_is_marked() {
    assertMarked(Origin.of(AWAY.ip(), HOME.device()));
  }

  @Test
  void a_retry_from_another_device_is_marked() {
    assertMarked(Origin.of(HOME.ip(), AWAY.device()));
  }

  @Test
  void a_retry_elsewhere_is_measured_against_the_rotation_not_the_sign_in() {
    var second = (Rotated) scene.rotate(rotated.value(), AWAY);

    assertThat(retried(scene.rotate(rotated.value(), AWAY)).elsewhere()).isFalse();
    assertThat(retried(scene.rotate(rotated.value(), HOME)).elsewhere()).isTrue();
    assertThat(second.signIn().token().lastUsed().by()).isEqualTo(AWAY);
  }

  @Test
  void a_retry_is_reported_as_one() {
    Rotation retried = scene.rotate(signIn.value());

    assertThat(scene.events.names())
        .containsExactly("refresh_token.rotated", "refresh_token.retried");
    assertThat(scene.events.last()).isEqualTo(retried);
  }

  @Test
  void a_client_has_its_own_window() {
    var patient =
        new TokenScene(SampleClient.publicClient("patient").retryWindow(Duration.ofMinutes(5)));
    LiveSignIn start = patient.signIn();
    assertThat(patient.rotate(start.value())).isInstanceOf(Rotated.class);
    patient.clock.advance(Duration.ofMinutes(4));

    assertThat(patient.rotate(start.value())).isInstanceOf(Retried.class);
  }

  private void assertMarked(Origin origin) {
    Retried retried = retried(scene.rotate(signIn.value(), origin));

    assertThat(retried.elsewhere()).isTrue();
    assertThat(retried.facts()).isEqualTo(facts().reason("from_elsewhere"));
  }

  private Facts facts() {
    return Facts.NONE
        .subject(scene.ann.subject().toString())
        .client("app")
        .session(signIn.token().id().toString());
  }

  private static Retried retried(Rotation rotation) {
    assertThat(rotation).isInstanceOf(Retried.class);
    return (Retried) rotation;
  }
}
