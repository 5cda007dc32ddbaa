package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Rotation.IdledOut;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.Rotated;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A sign-in whose activity is known ends its idle timeout after the last of it, exactly. */
class ActivityTest {

  private static final Instant USED = START.plusSeconds(300);
  private static final Instant IDLE_AT = USED.plus(IDLE);

  private final TokenScene scene = scene();
  private final IntrospectToken introspectToken =
      new IntrospectToken(scene.checkAccessToken, scene.noteActivity);
  private final AuthenticateBearer authenticateBearer =
      new AuthenticateBearer(scene.checkAccessToken, scene.noteActivity, scene.policy);
  private final LiveSignIn signIn = scene.signIn();
  private final SessionId id = signIn.token().id();

  @Test
  void signing_in_is_activity_whatever_the_life_of_the_access_token() {
    assertThat(signIn.token().idleAt()).isEqualTo(START.plus(IDLE));
  }

  @Test
  void a_refresh_is_activity() {
    scene.clock.set(USED);
    var rotated = (Rotated) scene.rotate(signIn.value());

    assertThat(rotated.signIn().token().idleAt()).isEqualTo(IDLE_AT);
    scene.clock.set(IDLE_AT.minusNanos(1));
    assertThat(scene.rotate(rotated.signIn().value())).isInstanceOf(Rotated.class);
  }

  @Test
  void an_active_introspection_is_activity() {
    introspectedAt(USED);

    assertIdleAt(IDLE_AT);
  }

  @Test
  void a_call_of_our_own_api_is_activity() {
    String token = scene.accessTokenOf(signIn);
    scene.clock.set(USED);
    assertThat(authenticateBearer.authenticate(token)).isPresent();
    scene.storeActivity.store();

    assertIdleAt(IDLE_AT);
  }

  @Test
  void a_question_that_is_not_answered_is_no_activity() {
    String token = scene.accessTokenOf(signIn);
    scene.clock.set(USED);
    var stranger = SampleClient.confidential("stranger").build();
    assertThat(introspectToken.introspect(token, stranger)).isEmpty();
    scene.storeActivity.store();

    assertIdleAt(START.plus(IDLE));
  }

  @Test
  void a_sign_in_in_use_is_renewed_until_just_before_it_is_idle() {
    introspectedAt(USED);
    scene.clock.set(IDLE_AT.minusNanos(1));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    assertThat(scene.paused).isZero();
  }

  @Test
  void a_sign_in_is_idle_exactly_when_its_time_since_the_last_activity_is_over() {
    introspectedAt(USED);
    scene.clock.set(IDLE_AT);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(IdledOut.class);
  }

  @Test
  void activity_that_is_not_stored_yet_counts() {
    String token = scene.accessTokenOf(signIn);
    scene.clock.set(USED);
    assertThat(introspectToken.introspect(token, scene.app)).isPresent();
    scene.clock.set(IDLE_AT.minusNanos(1));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    assertThat(scene.paused).isZero();
  }

  @Test
  void a_verdict_waits_for_what_another_server_may_know() {
    scene.clock.set(START.plus(IDLE));
    scene.meanwhile = () -> storedElsewhere(Activity.at(USED));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotated.class);
    assertThat(scene.paused).isEqualTo(RecentActivity.UNKNOWN_FOR);
  }

  @Test
  void a_verdict_does_not_wait_for_what_another_server_must_have_stored() {
    scene.clock.set(START.plus(IDLE).plus(RecentActivity.UNKNOWN_FOR));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(IdledOut.class);
    assertThat(scene.paused).isZero();
  }

  @Test
  void a_verdict_waits_once() {
    scene.clock.set(START.plus(IDLE));
    scene.meanwhile = () -> storedElsewhere(Activity.at(START.plus(RecentActivity.UNKNOWN_FOR)));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(IdledOut.class);
    assertThat(scene.paused).isEqualTo(RecentActivity.UNKNOWN_FOR);
  }

  @Test
  void nobody_waits_where_only_refreshes_count() {
    var plain = new TokenScene();
    LiveSignIn start = plain.signIn();
    plain.clock.set(start.token().idleAt());

    assertThat(plain.rotate(start.value())).isInstanceOf(IdledOut.class);
    assertThat(plain.paused).isZero();
  }

  @Test
  void an_ended_sign_in_is_refused_without_waiting() {
    scene.clock.set(START.plus(IDLE));
    var end = new Use(START, TokenScene.HOME);
    scene.refreshTokens.save(scene.stored(id).end(end, Ending.Reason.LOGOUT));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Refused.class);
    assertThat(scene.paused).isZero();
  }

  @Test
  void use_of_a_sign_in_that_is_idle_already_revives_nothing() {
    introspectedAt(START.plus(IDLE));

    assertThat(scene.rotate(signIn.value())).isInstanceOf(IdledOut.class);
  }

  @Test
  void use_just_before_the_end_counts_also_when_more_use_follows_after_it() {
    String token = scene.accessTokenOf(signIn);
    for (Instant used : new Instant[] {START.plus(IDLE).minusNanos(1), START.plus(IDLE)}) {
      scene.clock.set(used);
      assertThat(introspectToken.introspect(token, scene.app)).isPresent();
    }
    scene.storeActivity.store();

    assertIdleAt(START.plus(IDLE).plus(IDLE));
  }

  @Test
  void no_activity_moves_the_absolute_end() {
    introspectedAt(USED);

    assertThat(scene.stored(id).expiresAt()).isEqualTo(signIn.token().expiresAt());
  }

  @Test
  void what_was_stored_is_not_stored_again() {
    introspectedAt(USED);
    assertThat(scene.recentActivity.of(id)).isEmpty();
  }

  @Test
  void what_could_not_be_stored_is_kept() {
    var failing =
        new StoreActivity(
            scene.recentActivity,
            scene.refreshTokens,
            new Transaction() {
              @Override
              public <T> T call(Supplier<T> work) {
                throw new IllegalStateException("the database is gone");
              }
            });
    scene.recentActivity.add(id, Activity.at(USED));

    assertThatIllegalStateException().isThrownBy(failing::store);
    scene.storeActivity.store();
    assertIdleAt(IDLE_AT);
  }

  @Test
  void what_is_seen_while_it_is_being_stored_is_kept() {
    var meanwhile = Activity.at(USED.plusSeconds(1));
    scene.recentActivity.add(id, Activity.at(USED));
    Map<SessionId, Activity> stored = scene.recentActivity.some(1);
    scene.recentActivity.add(id, meanwhile);
    scene.recentActivity.forget(stored);

    assertThat(scene.recentActivity.of(id)).contains(new Activity(USED, USED.plusSeconds(1)));
  }

  @Test
  void more_than_fits_into_memory_is_stored_at_once() {
    var small = new RecentActivity(1);
    var store = new StoreActivity(small, scene.refreshTokens, scene.transaction);
    var note = new NoteActivity(small, store, scene.clock);
    note.note(id, Activity.at(USED));
    note.note(SampleSignIn.newId(), Activity.at(USED));

    assertIdleAt(IDLE_AT);
    assertThat(small.of(id)).isEmpty();
  }

  @Test
  void a_refresh_under_the_other_mode_changes_what_counts() {
    var plain = SampleClient.publicClient("app").activity(ActivityMode.EXPIRY).build();
    var rotated = (Rotated) scene.rotateAs(plain, signIn.value().reveal());

    assertThat(rotated.signIn().token().idleTimeout()).isNull();
    assertThat(rotated.signIn().token().idleAt())
        .isEqualTo(START.plus(TokenScene.ACCESS_LIFETIME).plus(IDLE));
  }

  @Test
  void a_clients_timeout_counts_from_its_activity() {
    var hasty =
        new TokenScene(
            SampleClient.publicClient("app")
                .activity(ActivityMode.REPORTED)
                .idle(Duration.ofSeconds(5)));
    assertThat(hasty.signIn().token().idleAt()).isEqualTo(START.plusSeconds(5));
  }

  private void introspectedAt(Instant instant) {
    String token = scene.accessTokenOf(signIn);
    scene.clock.set(instant);
    assertThat(introspectToken.introspect(token, scene.app)).isPresent();
    scene.storeActivity.store();
  }

  private void storedElsewhere(Activity activity) {
    scene.refreshTokens.keepAlive(Map.of(id, activity));
  }

  private void assertIdleAt(Instant instant) {
    assertThat(scene.stored(id).idleAt()).isEqualTo(instant);
  }

  private static TokenScene scene() {
    return new TokenScene(SampleClient.publicClient("app").activity(ActivityMode.REPORTED));
  }
}
