package io.identity.domain.sessions;

import static io.identity.domain.tokens.TokenScene.AWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.TokenScene;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitSignInsTest {

  private final TokenScene scene = new TokenScene();
  private final LimitSignIns limit =
      new LimitSignIns(
          scene.users,
          scene.refreshTokens,
          new EndSession(scene.refreshTokens, scene.endSignIn, scene.events, scene.clock),
          new SessionPolicy(3),
          scene.clock);

  @Test
  void the_last_one_that_has_room_ends_nobody() {
    signIns(scene.app, 2);

    makeRoom(scene.app);

    assertThat(live()).hasSize(2);
    assertThat(scene.events.names()).isEmpty();
  }

  @Test
  void one_more_ends_the_oldest() {
    List<LiveSignIn> all = signIns(scene.app, 3);

    makeRoom(scene.app);

    assertThat(live()).containsExactly(all.get(2).token(), all.get(1).token());
    Ending ending = scene.stored(all.get(0).token().id()).ending();
    assertThat(ending).isEqualTo(new Ending(scene.clock.instant(), AWAY.ip(), Ending.Reason.LIMIT));
    assertThat(scene.events.names()).containsExactly("session.ended");
    assertThat(scene.events.last().facts().reason()).isEqualTo("limit");
    assertThat(scene.revocations.stored()).hasSize(1);
  }

  @Test
  void where_the_limit_was_lowered_all_that_are_too_many_end() {
    List<LiveSignIn> all = signIns(scene.app, 5);

    makeRoom(scene.app);

    assertThat(live()).containsExactly(all.get(4).token(), all.get(3).token());
  }

  @Test
  void a_client_has_its_own_limit() {
    Client kiosk = scene.register(SampleClient.publicClient("kiosk").maxSignIns(1));
    signIns(kiosk, 1);

    makeRoom(kiosk);

    assertThat(live()).isEmpty();
  }

  @Test
  void sign_ins_at_other_clients_and_of_other_people_do_not_count() {
    Client other = scene.register(SampleClient.publicClient("other"));
    signIns(other, 3);
    User bob = SampleUser.named("bob").build();
    scene.users.add(bob);
    for (int i = 0; i < 3; i++) {
      scene.signIn(bob, scene.app);
    }

    makeRoom(scene.app);

    assertThat(scene.events.names()).isEmpty();
  }

  @Test
  void sign_ins_that_are_over_do_not_count() {
    signIns(scene.app, 3);
    scene.clock.advance(Duration.ofDays(8));

    makeRoom(scene.app);

    assertThat(scene.events.names()).isEmpty();
  }

  @Test
  void there_is_room_for_one_at_least() {
    assertThat(new SessionPolicy(1).maxPerClient()).isOne();
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionPolicy(0));
  }

  private void makeRoom(Client client) {
    limit.makeRoom(scene.ann.subject(), client, AWAY);
  }

  private List<LiveSignIn> signIns(Client client, int count) {
    var all = new ArrayList<LiveSignIn>();
    for (int i = 0; i < count; i++) {
      all.add(scene.signIn(scene.ann, client));
      scene.clock.advance(Duration.ofSeconds(1));
    }
    return all;
  }

  private List<RefreshToken> live() {
    return scene.refreshTokens.liveOf(scene.ann.subject(), scene.clock.instant());
  }
}
