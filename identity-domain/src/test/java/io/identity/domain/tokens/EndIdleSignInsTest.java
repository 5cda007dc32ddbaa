package io.identity.domain.tokens;

import static io.identity.domain.tokens.RecentActivity.UNKNOWN_FOR;
import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.Rotation.IdledOut;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndIdleSignInsTest {

  private static final Instant END = START.plus(IDLE).plus(UNKNOWN_FOR);

  private final TokenScene scene =
      new TokenScene(SampleClient.publicClient("app").activity(ActivityMode.REPORTED));
  private final EndIdleSignIns endIdleSignIns = endIdleSignIns(scene);
  private final LiveSignIn signIn = scene.signIn();
  private final SessionId id = signIn.token().id();

  @Test
  void a_sign_in_ends_when_no_server_can_know_of_later_activity() {
    endAt(END);

    assertThat(scene.stored(id).ending()).isEqualTo(new Ending(END, "", Ending.Reason.IDLE));
  }

  @Test
  void a_sign_in_is_left_alone_as_long_as_another_server_may_know_better() {
    endAt(END.minusNanos(1));

    assertThat(scene.stored(id)).isEqualTo(signIn.token());
  }

  @Test
  void its_access_tokens_are_denied() {
    endAt(END);

    assertThat(scene.revocations.stored())
        .containsExactly(
            Revocation.signIn(id.toString(), scene.revocationPolicy.untilAllDead(END)));
  }

  @Test
  void it_is_reported_as_if_a_refresh_had_found_it() {
    endAt(END);

    assertThat(scene.events.reported()).containsExactly(new IdledOut(scene.stored(id)));
  }

  @Test
  void a_refresh_after_it_is_refused_as_of_an_ended_sign_in() {
    endAt(END);

    assertThat(scene.rotate(signIn.value()))
        .isEqualTo(new Refused(Reason.ENDED, scene.stored(id), null));
  }

  @Test
  void a_sign_in_ends_once() {
    endAt(END);
    endAt(END.plusSeconds(1));

    assertThat(scene.events.reported()).hasSize(1);
  }

  @Test
  void activity_that_this_server_has_not_stored_yet_counts() {
    Instant used = START.plus(IDLE).minusNanos(1);
    scene.noteActivity.note(id, Activity.at(used));
    endAt(END);
    assertThat(scene.stored(id).ended()).isFalse();
    endAt(used.plus(IDLE).plus(UNKNOWN_FOR));

    assertThat(scene.stored(id).ended()).isTrue();
  }

  @Test
  void a_sign_in_that_was_refreshed_ends_from_there_on() {
    scene.clock.set(START.plusSeconds(60));
    var _ = scene.rotate(signIn.value());
    endAt(END);
    assertThat(scene.stored(id).ended()).isFalse();
    endAt(END.plusSeconds(60));

    assertThat(scene.stored(id).ended()).isTrue();
  }

  @Test
  void where_only_refreshes_count_idleness_begins_at_the_expiry_of_the_access_token() {
    var plain = new TokenScene();
    var job = endIdleSignIns(plain);
    LiveSignIn start = plain.signIn();
    Instant end = START.plus(TokenScene.ACCESS_LIFETIME).plus(IDLE).plus(UNKNOWN_FOR);
    plain.clock.set(end.minusNanos(1));
    assertThat(job.end()).isFalse();
    assertThat(plain.stored(start.token().id()).ended()).isFalse();
    plain.clock.set(end);
    assertThat(job.end()).isFalse();

    assertThat(plain.stored(start.token().id()).ended()).isTrue();
  }

  @Test
  void an_expired_sign_in_is_left_as_it_is_and_not_looked_at_again() {
    var expired = SampleSignIn.like(signIn.token()).expiresAt(END).build();
    scene.refreshTokens.save(expired);
    endAt(END);

    assertThat(scene.stored(id)).isEqualTo(expired);
    assertThat(scene.refreshTokens.claimIdle(END, 1)).isEmpty();
  }

  @Test
  void what_was_revoked_with_its_person_is_left_as_it_is_and_not_looked_at_again() {
    scene.users.save(SampleUser.like(scene.ann).epoch(scene.ann.epoch() + 1).build());
    endAt(END);

    assertThat(scene.stored(id)).isEqualTo(signIn.token());
    assertThat(scene.events.reported()).isEmpty();
    assertThat(scene.refreshTokens.claimIdle(END, 1)).isEmpty();
  }

  @Test
  void however_many_are_idle_all_end() {
    List<SessionId> many =
        IntStream.range(0, 450).mapToObj(i -> scene.signIn().token().id()).toList();
    endAt(END);

    assertThat(many).allMatch(each -> scene.stored(each).ended());
  }

  @Test
  void however_many_are_in_use_all_are_put_off() {
    List<LiveSignIn> many = IntStream.range(0, 450).mapToObj(i -> scene.signIn()).toList();
    scene.clock.set(END.minus(Duration.ofMinutes(1)));
    many.forEach(each -> assertThat(scene.rotate(each.value()).name()).endsWith("rotated"));
    endAt(END);

    assertThat(many).noneMatch(each -> scene.stored(each.token().id()).ended());
    assertThat(scene.refreshTokens.postpone(END, 1)).isZero();
  }

  private void endAt(Instant now) {
    scene.clock.set(now);
    while (endIdleSignIns.end()) {
      scene.clock.advance(Duration.ofMillis(1));
    }
  }

  private static EndIdleSignIns endIdleSignIns(TokenScene scene) {
    return new EndIdleSignIns(
        scene.refreshTokens,
        scene.standings,
        scene.endSignIn,
        scene.storeActivity,
        scene.transaction,
        scene.events,
        scene.clock);
  }
}
