package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.vault.connect.ConnectEvent.Authorized;
import io.identity.domain.vault.connect.ConnectEvent.Completed;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompleteConnectingTest {

  private static final String VERIFIER = "v".repeat(43);

  private final ConnectScene scene = new ConnectScene();
  private String confirm = "";

  @Test
  void tokens_are_kept_sealed_until_the_session_is_confirmed() {
    ConnectSession session = authorized();

    assertThat(scene.connections.stored()).isEmpty();
    assertThat(session.status()).isEqualTo(ConnectStatus.AUTHORIZED);
    assertThat(ObtainedTokens.of(session, scene.cipher).orElseThrow().tokens())
        .isEqualTo(scene.provider.reply);
    assertThat(session.expiresAt()).isEqualTo(scene.clock.instant().plus(ConnectScene.TIME));
    assertThat(scene.events.names()).endsWith("connect.authorized");
  }

  @Test
  void whoever_opened_it_makes_it_a_connection() {
    scene.provider.reply = PlayedProvider.tokens("refresh-1", Set.of("profile"));
    ConnectSession session = authorized();
    var completed = (Completed) complete(session, VERIFIER);

    Connection connection =
        scene.connections.find(Objects.requireNonNull(completed.session().connection())).get();
    assertThat(Objects.requireNonNull(connection.account()).id()).isEqualTo("ann");
    assertThat(connection.tokens().issuedAt()).isEqualTo(scene.clock.instant());
    assertThat(completed.session().missingScopes()).containsExactly("ads");
    assertThat(completed.session().secret()).isNull();
    assertThat(scene.stored(session.id())).isEqualTo(completed.session());
    assertThat(scene.events.names()).endsWith("connection.created", "connect.completed");
  }

  @Test
  void once_more_is_the_same_answer_and_no_other_connection() {
    ConnectSession session = authorized();
    var first = complete(session, VERIFIER);

    assertThat(complete(session, VERIFIER)).isEqualTo(first);
    assertThat(scene.connections.stored()).hasSize(1);
    assertThat(refusal(session, "w".repeat(43))).isEqualTo(Reason.VERIFIER_MISMATCH);
  }

  @Test
  void a_wrong_verifier_confirms_nothing_and_leaves_the_session_to_the_right_one() {
    ConnectSession session = authorized();

    assertThat(refusal(session, "w".repeat(43))).isEqualTo(Reason.VERIFIER_MISMATCH);
    assertThat(scene.events.names()).endsWith("connect.refused");
    assertThat(complete(session, VERIFIER)).isInstanceOf(Completed.class);
  }

  @Test
  void whoever_opened_it_confirms_nothing_without_the_browser_that_came_back() {
    Beginning.Begun begun = scene.begin(scene.wish(null, VERIFIER));
    var authorized = (Authorized) scene.finish().finish(ConnectScene.back(begun));
    ConnectSession session = authorized.session();

    for (String guess : List.of("", begun.cookie(), ConnectScene.state(begun), VERIFIER)) {
      confirm = guess;
      assertThat(refusal(session, VERIFIER)).isEqualTo(Reason.SESSION_MISMATCH);
    }
    assertThat(scene.connections.stored()).isEmpty();

    assertThat(authorized.toString()).doesNotContain(authorized.confirm());
    confirm = authorized.confirm();
    assertThat(refusal(session, "w".repeat(43))).isEqualTo(Reason.VERIFIER_MISMATCH);
    assertThat(complete(session, VERIFIER)).isInstanceOf(Completed.class);
    confirm = begun.cookie();
    assertThat(refusal(session, VERIFIER)).isEqualTo(Reason.SESSION_MISMATCH);
  }

  @Test
  void another_person_confirms_nothing() {
    ConnectSession session = authorized();

    assertThat(scene.complete().complete(session, SampleConnection.newOwner(), VERIFIER, confirm))
        .extracting(it -> ((ConnectRefusal) it).reason())
        .isEqualTo(Reason.SESSION_MISMATCH);
    assertThat(scene.connections.stored()).isEmpty();
  }

  @Test
  void there_is_nothing_to_confirm_before_the_browser_is_back() {
    Beginning.Begun begun = scene.begin(scene.wish(null, VERIFIER));

    assertThat(refusal(begun.session(), VERIFIER)).isEqualTo(Reason.NOTHING_TO_CONFIRM);
  }

  @Test
  void nor_where_nobody_has_to() {
    var completed = (Completed) scene.arrive(scene.wish());

    assertThat(refusal(completed.session(), VERIFIER)).isEqualTo(Reason.NOTHING_TO_CONFIRM);
  }

  @Test
  void it_is_confirmed_in_ten_minutes_or_never() {
    ConnectSession one = authorized();
    scene.clock.advance(ConnectScene.TIME.minus(ConnectScene.MICROSECOND));
    assertThat(complete(one, VERIFIER)).isInstanceOf(Completed.class);

    ConnectSession other = authorized();
    scene.clock.advance(ConnectScene.TIME);
    assertThat(refusal(other, VERIFIER)).isEqualTo(Reason.SESSION_EXPIRED);
  }

  @Test
  void a_session_that_is_gone_is_unknown() {
    assertThat(refusal(SampleConnectSession.open(), VERIFIER)).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void a_provider_that_is_disabled_gets_no_connection_for_now() {
    ConnectSession session = authorized();
    scene.enabled = false;
    assertThat(refusal(session, VERIFIER)).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
    scene.enabled = true;
    assertThat(complete(session, VERIFIER)).isInstanceOf(Completed.class);
  }

  @Test
  void another_account_than_the_connections_is_given_back() {
    var first = (Completed) scene.arrive(scene.wish());
    scene.provider.userinfo = new ResourceReply.Answered(200, Map.of("sub", "bob"));
    var authorized = (Authorized) scene.arrive(scene.wish(first.session().connection(), VERIFIER));
    confirm = authorized.confirm();

    var failed = (Failed) complete(authorized.session(), VERIFIER);
    assertThat(failed.why()).isEqualTo(ConnectFailure.ACCOUNT_MISMATCH);
    assertThat(scene.stored(failed.session().id()).secret()).isNull();
    assertThat(scene.provider.revoked).containsExactly("refresh-1");
  }

  @Test
  void tokens_that_do_not_open_fail_the_session() {
    ConnectSession session = authorized();
    scene.cipher.lose(new VaultKeyId("key-1"));

    assertThat(((Failed) complete(session, VERIFIER)).why())
        .isEqualTo(ConnectFailure.SECRET_UNREADABLE);
  }

  @Test
  void what_nobody_confirmed_is_shredded_and_given_back_when_its_time_is_over() {
    ConnectSession session = authorized();
    scene.clock.advance(ConnectScene.TIME.minus(ConnectScene.MICROSECOND));
    assertThat(scene.abandon().abandonSome()).isFalse();
    assertThat(scene.provider.revoked).isEmpty();

    scene.clock.advance(ConnectScene.MICROSECOND);
    assertThat(scene.abandon().abandonSome()).isFalse();
    assertThat(scene.provider.revoked).containsExactly("refresh-1");
    ConnectSession abandoned = scene.stored(session.id());
    assertThat(abandoned.secret()).isNull();
    assertThat(abandoned.status()).isEqualTo(ConnectStatus.EXPIRED);
    assertThat(scene.events.names()).endsWith("connect.abandoned");
    assertThat(refusal(session, VERIFIER)).isEqualTo(Reason.SESSION_EXPIRED);
    assertThat(scene.abandon().abandonSome()).isFalse();
    assertThat(scene.provider.revoked).hasSize(1);
  }

  @Test
  void what_nobody_confirmed_is_left_to_a_connection_that_may_rest_on_it() {
    var first = (Completed) scene.arrive(scene.wish());
    ConnectSession session = authorized();
    scene.clock.advance(ConnectScene.TIME);

    var _ = scene.abandon().abandonSome();
    assertThat(scene.stored(session.id()).secret()).isNull();
    assertThat(scene.provider.revoked).isEmpty();
    assertThat(scene.connections.find(first.session().connection())).isPresent();
  }

  @Test
  void what_does_not_open_is_shredded_all_the_same() {
    ConnectSession session = authorized();
    scene.cipher.lose(new VaultKeyId("key-1"));
    scene.clock.advance(ConnectScene.TIME);

    var _ = scene.abandon().abandonSome();
    assertThat(scene.stored(session.id()).secret()).isNull();
    assertThat(scene.provider.revoked).isEmpty();
  }

  @Test
  void what_cannot_be_read_keeps_no_other_from_being_given_back() {
    ConnectSession odd = authorized();
    var strange = scene.cipher.seal(new SecretText("-.-"), odd.binding());
    scene.sessions.save(
        odd.authorized(strange, odd.link(), Set.of(), odd.expiresAt().minusSeconds(1)));
    authorized();
    scene.clock.advance(ConnectScene.TIME);

    assertThatIllegalStateException().isThrownBy(() -> scene.abandon().abandonSome());
    assertThat(scene.provider.revoked).hasSize(1);
  }

  @Test
  void tokens_do_not_open_in_a_session_that_was_made_somebody_elses() {
    ConnectSession theirs = authorized();
    ConnectSession swapped = SampleConnectSession.ownedBy(theirs, SampleConnection.newOwner());
    scene.sessions.save(swapped);

    assertThat(scene.complete().complete(swapped, swapped.wish().owner(), VERIFIER, confirm))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.why()).isEqualTo(ConnectFailure.SECRET_UNREADABLE));
    assertThat(scene.connections.stored()).isEmpty();
  }

  private ConnectSession authorized() {
    var authorized = (Authorized) scene.arrive(scene.wish(null, VERIFIER));
    assertThat(scene.stored(authorized.session().id())).isEqualTo(authorized.session());
    confirm = authorized.confirm();
    return authorized.session();
  }

  private Completion complete(ConnectSession session, String verifier) {
    return scene.complete().complete(session, scene.owner, verifier, confirm);
  }

  private Reason refusal(ConnectSession session, String verifier) {
    return ((ConnectRefusal) complete(session, verifier)).reason();
  }
}
