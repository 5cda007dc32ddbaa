package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.RETRY_WINDOW;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Rotation.IdledOut;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.Retried;
import io.identity.domain.tokens.Rotation.ReuseDetected;
import io.identity.domain.tokens.Rotation.Rotated;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Every comparison of times: one nanosecond before, and exactly at. */
class RotationBoundaryTest {

  private static final Duration SHORT_LIFE = Duration.ofMinutes(7);
  private static final Instant END = START.plus(SHORT_LIFE);
  private static final Instant IDLE_AT = START.plus(ACCESS_LIFETIME).plus(IDLE);
  private static final Instant WINDOW_END = START.plus(RETRY_WINDOW);

  private final TokenScene scene = new TokenScene();
  private final LiveSignIn signIn = scene.signIn();

  @Test
  void a_sign_in_is_renewed_until_just_before_its_absolute_end() {
    var brief = new TokenScene(SampleClient.publicClient("brief").absolute(SHORT_LIFE));
    LiveSignIn start = brief.signIn();
    brief.clock.set(END.minusNanos(1));

    assertThat(brief.rotate(start.value())).isInstanceOf(Rotated.class);
  }

  @Test
  void a_sign_in_is_over_exactly_at_its_absolute_end() {
    var brief = new TokenScene(SampleClient.publicClient("brief").absolute(SHORT_LIFE));
    LiveSignIn start = brief.signIn();
    brief.clock.set(END);

    assertThat(brief.rotate(start.value()))
        .isEqualTo(new Refused(Reason.EXPIRED, start.token(), null));
  }

  @Test
  void no_rotation_moves_the_absolute_end() {
    var brief = new TokenScene(SampleClient.publicClient("brief").absolute(SHORT_LIFE));
    LiveSignIn start = brief.signIn();
    brief.clock.set(END.minusNanos(1));
    var rotated = (Rotated) brief.rotate(start.value());
    brief.clock.set(END);

    assertThat(brief.rotate(rotated.signIn().value()))
        .isEqualTo(new Refused(Reason.EXPIRED, rotated.signIn().token(), null));
  }

  @Test
  void a_sign_in_is_renewed_until_just_before_it_is_idle() {
    scene.clock.set(IDLE_AT.minusNanos(1));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
  }

  @Test
  void a_sign_in_is_idle_exactly_when_its_time_is_over() {
    scene.clock.set(IDLE_AT);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(IdledOut.class);
  }

  @Test
  void idleness_counts_anew_from_each_rotation() {
    scene.clock.set(IDLE_AT.minusNanos(1));
    var rotated = (Rotated) scene.rotate(signIn.value());
    scene.clock.advance(ACCESS_LIFETIME.plus(IDLE).minusNanos(1));

    assertThat(scene.rotate(rotated.signIn().value())).isInstanceOf(Rotated.class);
  }

  @Test
  void a_lost_answer_is_repeated_until_just_before_the_window_ends() {
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    scene.clock.set(WINDOW_END.minusNanos(1));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Retried.class);
  }

  @Test
  void a_spent_token_is_reused_exactly_when_the_window_ends() {
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    scene.clock.set(WINDOW_END);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(ReuseDetected.class);
  }

  @Test
  void the_window_does_not_move_with_a_retry() {
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    scene.clock.set(WINDOW_END.minusNanos(1));
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Retried.class);
    scene.clock.set(WINDOW_END);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(ReuseDetected.class);
  }

  @Test
  void without_a_window_even_an_immediate_repeat_is_a_reuse() {
    var strict = new TokenScene(SampleClient.publicClient("strict").retryWindow(Duration.ZERO));
    LiveSignIn start = strict.signIn();
    assertThat(strict.rotate(start.value())).isInstanceOf(Rotated.class);

    assertThat(strict.rotate(start.value())).isInstanceOf(ReuseDetected.class);
  }

  @Test
  void the_smallest_window_lasts_a_nanosecond() {
    var strict =
        new TokenScene(SampleClient.publicClient("strict").retryWindow(Duration.ofNanos(1)));
    LiveSignIn start = strict.signIn();
    assertThat(strict.rotate(start.value())).isInstanceOf(Rotated.class);
    assertThat(strict.rotate(start.value())).isInstanceOf(Retried.class);
    strict.clock.advance(Duration.ofNanos(1));

    assertThat(strict.rotate(start.value())).isInstanceOf(ReuseDetected.class);
  }
}
