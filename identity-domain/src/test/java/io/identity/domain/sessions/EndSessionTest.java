package io.identity.domain.sessions;

import static io.identity.domain.tokens.TokenScene.ALL_DEAD;
import static io.identity.domain.tokens.TokenScene.AWAY;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.Rotation;
import io.identity.domain.tokens.SampleSignIn;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.TokenScene;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndSessionTest {

  private final TokenScene scene = new TokenScene();
  private final EndSession endSession =
      new EndSession(scene.refreshTokens, scene.endSignIn, scene.events, scene.clock);
  private final SubjectId ann = scene.ann.subject();
  private final LiveSignIn signIn = scene.signIn();
  private final SessionId id = signIn.token().id();

  @Test
  void an_ended_session_keeps_when_from_where_and_why() {
    end(Ending.Reason.LOGOUT);

    assertThat(scene.stored(id))
        .isEqualTo(
            SampleSignIn.like(signIn.token())
                .ending(new Ending(START, AWAY.ip(), Ending.Reason.LOGOUT))
                .build());
  }

  @Test
  void nothing_of_an_ended_session_works() {
    String accessToken = scene.accessTokenOf(signIn);
    end(Ending.Reason.LOGOUT);

    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotation.Refused.class);
    assertThat(scene.revocations.stored()).containsExactly(denial(id));
    assertThat(scene.revokedTokens.contains(revocable(accessToken))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void an_end_is_reported_with_its_reason(Ending.Reason reason) {
    end(reason);

    assertThat(scene.events.names()).containsExactly("session.ended");
    assertThat(scene.events.last().facts())
        .isEqualTo(
            Facts.NONE.subject(ann.toString()).client("app").session(id.toString()).reason(reason));
  }

  @Test
  void ending_a_session_again_changes_nothing() {
    end(Ending.Reason.LOGOUT);
    var ended = scene.stored(id);
    scene.clock.set(START.plusSeconds(1));
    end(Ending.Reason.ENDED_BY_USER);

    assertThat(scene.stored(id)).isEqualTo(ended);
    assertThat(scene.events.reported()).hasSize(1);
    assertThat(scene.revocations.stored()).hasSize(1);
  }

  @Test
  void somebody_elses_session_is_left_alone_as_if_it_were_not_there() {
    endSession.end(signInOfBob().token().grant().subject(), id, Ending.Reason.LOGOUT, AWAY);

    assertThat(scene.stored(id)).isEqualTo(signIn.token());
    assertNothingHappened();
  }

  @Test
  void an_unknown_session_changes_nothing() {
    endSession.end(ann, SampleSignIn.newId(), Ending.Reason.LOGOUT, AWAY);

    assertNothingHappened();
  }

  @Test
  void all_others_end_but_the_one_that_asks() {
    List<SessionId> others = List.of(scene.signIn().token().id(), scene.signIn().token().id());
    endSession.endOthers(ann, id, Ending.Reason.ENDED_BY_USER, AWAY);

    assertThat(scene.stored(id)).isEqualTo(signIn.token());
    assertThat(others)
        .extracting(other -> scene.stored(other).ending())
        .containsOnly(new Ending(START, AWAY.ip(), Ending.Reason.ENDED_BY_USER));
    assertThat(scene.revocations.stored())
        .containsExactlyInAnyOrderElementsOf(others.stream().map(this::denial).toList());
    assertThat(scene.events.names()).containsExactly("session.ended", "session.ended");
  }

  @Test
  void ending_all_others_leaves_somebody_elses_alone() {
    LiveSignIn ofBob = signInOfBob();
    endSession.endOthers(ann, id, Ending.Reason.ENDED_BY_USER, AWAY);

    assertThat(scene.stored(ofBob.token().id())).isEqualTo(ofBob.token());
    assertNothingHappened();
  }

  @Test
  void ending_all_others_leaves_ended_ones_as_they_are() {
    LiveSignIn current = scene.signIn();
    end(Ending.Reason.LOGOUT);
    var ended = scene.stored(id);
    scene.clock.set(START.plusSeconds(1));
    endSession.endOthers(ann, current.token().id(), Ending.Reason.ENDED_BY_USER, AWAY);

    assertThat(scene.stored(id)).isEqualTo(ended);
    assertThat(scene.events.reported()).hasSize(1);
  }

  private void end(Ending.Reason reason) {
    endSession.end(ann, id, reason, AWAY);
  }

  private LiveSignIn signInOfBob() {
    User bob = SampleUser.named("bob").build();
    scene.users.add(bob);
    return scene.signIn(bob, scene.app);
  }

  private Revocation denial(SessionId session) {
    return Revocation.signIn(session.toString(), ALL_DEAD);
  }

  private Revocable revocable(String accessToken) {
    return scene.accessTokens.verify(accessToken).orElseThrow().revocable();
  }

  private void assertNothingHappened() {
    assertThat(scene.revocations.stored()).isEmpty();
    assertThat(scene.events.reported()).isEmpty();
  }
}
