package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.MAX_SKEW;
import static io.identity.domain.tokens.TokenScene.RETRY_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.tokens.Rotation.IdledOut;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.ReuseDetected;
import io.identity.domain.tokens.Rotation.Rotated;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A presentation that ends the sign-in: RFC 9700 §4.14.2, 45 CFR 164.312(a)(2)(iii). */
class EndedRotationTest {

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();
  private final SessionId id = signIn.token().id();

  @Test
  void a_replayed_token_ends_the_whole_family() {
    LiveSignIn next = rotateTwice();
    RefreshToken before = scene.stored(id);

    assertThat(scene.rotate(signIn.value(), AWAY)).isEqualTo(new ReuseDetected(scene.stored(id)));
    assertEnded(before, Ending.Reason.REUSE_DETECTED);
    assertThat(scene.rotate(next.value()))
        .isEqualTo(new Refused(Reason.ENDED, scene.stored(id), null));
  }

  @Test
  void a_replayed_predecessor_ends_the_whole_family_once_the_window_is_over() {
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    RefreshToken before = scene.stored(id);
    scene.clock.advance(RETRY_WINDOW);

    assertThat(scene.rotate(signIn.value(), AWAY)).isInstanceOf(ReuseDetected.class);
    assertEnded(before, Ending.Reason.REUSE_DETECTED);
  }

  @Test
  void a_replay_is_one_whatever_else_is_wrong_with_it() {
    var _ = rotateTwice();

    assertThat(scene.rotateFor(scopes("admin"), signIn.value())).isInstanceOf(ReuseDetected.class);
  }

  @Test
  void a_replay_with_a_foreign_access_token_is_one_all_the_same() {
    var _ = rotateTwice();

    assertThat(scene.rotateWith("not ours", signIn.value())).isInstanceOf(ReuseDetected.class);
  }

  /** The stored hash is of the live token only, so a spent one is known by its number and tag. */
  @Test
  void any_spent_number_under_a_good_tag_is_a_replay() {
    var _ = rotateTwice();

    assertThat(scene.rotate(scene.format.first(id))).isInstanceOf(ReuseDetected.class);
  }

  @Test
  void a_replay_denies_the_access_tokens_until_the_last_is_dead() {
    var _ = rotateTwice();
    scene.clock.advance(RETRY_WINDOW);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(ReuseDetected.class);
    assertThat(scene.revocations.stored()).containsExactly(denial());
  }

  @Test
  void a_replay_is_reported_once() {
    var _ = rotateTwice();
    assertThat(scene.rotate(signIn.value())).isInstanceOf(ReuseDetected.class);
    assertThat(scene.events.last().facts()).isEqualTo(facts());
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Refused.class);

    assertThat(scene.events.names())
        .containsExactly(
            "refresh_token.rotated",
            "refresh_token.rotated",
            "refresh_token.reuse_detected",
            "refresh_token.refused");
    assertThat(scene.revocations.stored()).hasSize(1);
  }

  @Test
  void a_replay_leaves_the_persons_other_sign_ins_alone() {
    LiveSignIn other = scene.signIn();
    var _ = rotateTwice();
    assertThat(scene.rotate(signIn.value())).isInstanceOf(ReuseDetected.class);

    assertThat(scene.rotate(other.value())).isInstanceOf(Rotated.class);
  }

  @Test
  void an_idle_sign_in_ends_when_it_is_used_again() {
    scene.clock.advance(ACCESS_LIFETIME.plus(IDLE));

    assertThat(scene.rotate(signIn.value(), AWAY)).isEqualTo(new IdledOut(scene.stored(id)));
    assertEnded(signIn.token(), Ending.Reason.IDLE);
    assertThat(scene.rotate(signIn.value()))
        .isEqualTo(new Refused(Reason.ENDED, scene.stored(id), null));
  }

  @Test
  void an_idle_sign_ins_access_tokens_are_denied() {
    scene.clock.advance(ACCESS_LIFETIME.plus(IDLE));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(IdledOut.class);
    assertThat(scene.revocations.stored()).containsExactly(denial());
  }

  @Test
  void an_idle_end_is_reported_under_its_own_name() {
    scene.clock.advance(ACCESS_LIFETIME.plus(IDLE));
    assertThat(scene.rotateFor(scopes("admin"), signIn.value())).isInstanceOf(IdledOut.class);

    assertThat(scene.events.names()).containsExactly("refresh_token.idled_out");
    assertThat(scene.events.last().facts()).isEqualTo(facts());
  }

  @Test
  void an_end_is_final() {
    var first = new Use(scene.clock.instant(), AWAY);
    RefreshToken ended = signIn.token().end(first, Ending.Reason.LOGOUT);
    var later = new Use(first.at().plusSeconds(1), AWAY);

    assertThat(ended.end(later, Ending.Reason.IDLE)).isEqualTo(ended);
  }

  private LiveSignIn rotateTwice() {
    var once = (Rotated) scene.rotate(signIn.value());
    return ((Rotated) scene.rotate(once.signIn().value())).signIn();
  }

  private void assertEnded(RefreshToken before, Ending.Reason reason) {
    Instant now = scene.clock.instant();

    assertThat(scene.stored(id))
        .isEqualTo(SampleSignIn.like(before).ending(new Ending(now, AWAY.ip(), reason)).build());
  }

  private Revocation denial() {
    Instant lastOneDies =
        scene.clock.instant().plus(RevocationPolicy.TOKEN_LIFETIME_MAX).plus(MAX_SKEW);
    return Revocation.signIn(id.toString(), lastOneDies);
  }

  private Facts facts() {
    return Facts.NONE.subject(scene.ann.subject().toString()).client("app").session(id.toString());
  }
}
