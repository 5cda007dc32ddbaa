package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Rotation.Kept;
import io.identity.domain.tokens.Rotation.Rotated;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotateRefreshTokenTest {

  private static final Instant LATER = START.plus(Duration.ofMinutes(20));

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();

  @Test
  void a_live_token_is_traded_for_its_successor() {
    RefreshTokenValue next = rotated(scene.rotate(signIn.value())).value();

    assertThat(next.family()).isEqualTo(signIn.token().id());
    assertThat(next.generation()).isEqualTo(1);
    assertThat(next.reveal()).isNotEqualTo(signIn.value().reveal());
  }

  @Test
  void a_successor_is_traded_in_its_turn() {
    LiveSignIn second = rotated(scene.rotate(signIn.value()));
    LiveSignIn third = rotated(scene.rotate(second.value()));

    assertThat(third.value().generation()).isEqualTo(2);
    assertThat(scene.stored(signIn.token().id())).isEqualTo(third.token());
  }

  @Test
  void a_rotation_stores_the_successors_hash_and_where_the_sign_in_was_used() {
    scene.clock.set(LATER);
    LiveSignIn renewed = rotated(scene.rotate(signIn.value(), AWAY));
    RefreshToken stored = scene.stored(signIn.token().id());
    Derivation derivation = stored.live().derivation();

    assertThat(derivation).isNotNull();
    assertThat(stored)
        .isEqualTo(
            SampleSignIn.like(signIn.token())
                .live(new Generation(1, renewed.value().hash(), derivation, LATER))
                .lastUsed(new Use(LATER, AWAY))
                .idleAt(LATER.plus(ACCESS_LIFETIME).plus(IDLE))
                .build());
    assertThat(renewed.token()).isEqualTo(stored);
  }

  @Test
  void a_rotation_denies_nothing() {
    var _ = rotated(scene.rotate(signIn.value()));

    assertThat(scene.revocations.stored()).isEmpty();
  }

  @Test
  void a_rotation_is_reported_with_identifiers_only() {
    var _ = rotated(scene.rotate(signIn.value()));

    assertThat(scene.events.names()).containsExactly("refresh_token.rotated");
    assertThat(scene.events.last().facts())
        .isEqualTo(
            Facts.NONE
                .subject(scene.ann.subject().toString())
                .client("app")
                .session(signIn.token().id().toString()));
  }

  @Test
  void new_tokens_carry_the_groups_of_now() {
    scene.users.save(SampleUser.like(scene.ann).groups("doctor").build());

    assertThat(rotated(scene.rotate(signIn.value())).groups()).containsExactly("doctor");
  }

  @Test
  void new_tokens_are_good_for_all_that_was_granted() {
    assertThat(rotated(scene.rotate(signIn.value())).scopes()).isEqualTo(scopes("read write"));
  }

  /** RFC 6749 §6. */
  @Test
  void a_narrower_scope_is_for_one_access_token_and_leaves_the_grant() {
    LiveSignIn narrow = rotated(scene.rotateFor(scopes("read"), signIn.value()));
    LiveSignIn wide = rotated(scene.rotate(narrow.value()));

    assertThat(narrow.scopes()).isEqualTo(scopes("read"));
    assertThat(narrow.token().grant()).isEqualTo(signIn.token().grant());
    assertThat(wide.scopes()).isEqualTo(scopes("read write"));
  }

  @Test
  void what_the_client_may_ask_for_meanwhile_does_not_widen_the_grant() {
    Client wider = SampleClient.like(scene.app).scoped("read write admin").build();

    assertThat(rotated(scene.rotateAs(wider, signIn.value().reveal())).scopes())
        .isEqualTo(scopes("read write"));
  }

  @Test
  void an_access_token_of_the_same_sign_in_may_accompany_the_refresh_token() {
    String accessToken = scene.accessTokenOf(signIn);

    assertThat(scene.rotateWith(accessToken, signIn.value())).isInstanceOf(Rotated.class);
  }

  @Test
  void the_accompanying_access_token_may_have_expired() {
    String accessToken = scene.accessTokenOf(signIn);
    scene.clock.set(LATER);

    assertThat(scene.rotateWith(accessToken, signIn.value())).isInstanceOf(Rotated.class);
  }

  @Test
  void a_client_has_its_own_idle_time() {
    var patient = new TokenScene(SampleClient.publicClient("app").idle(Duration.ofHours(3)));
    LiveSignIn renewed = rotated(patient.rotate(patient.signIn().value()));

    assertThat(renewed.token().idleAt())
        .isEqualTo(START.plus(ACCESS_LIFETIME).plus(Duration.ofHours(3)));
  }

  @Test
  void without_rotation_the_token_stays_the_same_and_good() {
    var steady = new TokenScene(SampleClient.confidential("steady").withoutRotation());
    LiveSignIn before = steady.signIn();
    for (int i = 0; i < 3; i++) {
      steady.clock.advance(Duration.ofMinutes(20));

      assertThat(kept(steady.rotate(before.value())).value().reveal())
          .isEqualTo(before.value().reveal());
    }
  }

  @Test
  void without_rotation_a_use_is_recorded_all_the_same() {
    var steady = new TokenScene(SampleClient.confidential("steady").withoutRotation());
    LiveSignIn before = steady.signIn();
    steady.clock.set(LATER);
    LiveSignIn after = kept(steady.rotate(before.value(), AWAY));

    assertThat(steady.stored(before.token().id()))
        .isEqualTo(after.token())
        .isEqualTo(
            SampleSignIn.like(before.token())
                .lastUsed(new Use(LATER, AWAY))
                .idleAt(LATER.plus(ACCESS_LIFETIME).plus(IDLE))
                .build());
    assertThat(steady.events.names()).containsExactly("refresh_token.used");
  }

  private static LiveSignIn rotated(Rotation rotation) {
    assertThat(rotation).isInstanceOf(Rotated.class);
    return ((Rotated) rotation).signIn();
  }

  private static LiveSignIn kept(Rotation rotation) {
    assertThat(rotation).isInstanceOf(Kept.class);
    return ((Kept) rotation).signIn();
  }
}
