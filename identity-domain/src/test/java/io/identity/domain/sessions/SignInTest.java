package io.identity.domain.sessions;

import static io.identity.domain.clients.SampleClient.publicClient;
import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.ABSOLUTE;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.AUDIENCE;
import static io.identity.domain.tokens.TokenScene.HOME;
import static io.identity.domain.tokens.TokenScene.IDLE;
import static io.identity.domain.tokens.TokenScene.START;
import static io.identity.domain.users.SampleUser.PASSWORD;
import static io.identity.domain.users.SampleUser.username;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.clients.Scopes;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.sessions.Admission.Admitted;
import io.identity.domain.sessions.Admission.Busy;
import io.identity.domain.sessions.Admission.NotAllowed;
import io.identity.domain.sessions.Admission.Reason;
import io.identity.domain.sessions.Admission.Refused;
import io.identity.domain.tokens.Generation;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.Rotation;
import io.identity.domain.tokens.TokenScene;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.DenyUser;
import io.identity.domain.users.InMemoryPasswordHasher;
import io.identity.domain.users.Password;
import io.identity.domain.users.RevokeUser;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.Username;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTest {

  private static final Username ANN = username("ann");
  private static final Password WRONG = new Password("battery staple");

  private final TokenScene scene = new TokenScene(publicClient("app").firstParty().epoch(8));
  private final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();
  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final SignIn signIn = with(scene.mint);

  private SignIn with(MintAccessToken mint) {
    return new SignIn(
        scene.users, hasher, StartScene.of(scene), mint, transaction, scene.events, scene.clock);
  }

  @Test
  void the_right_password_starts_a_sign_in() {
    scene.users.save(SampleUser.like(scene.ann).epoch(5).build());
    LiveSignIn started = admitted(as(ANN, PASSWORD));
    var use = new Use(START, HOME);

    assertThat(started.token())
        .isEqualTo(
            new RefreshToken(
                started.value().family(),
                new Grant(
                    scene.ann.subject(),
                    scene.app.id(),
                    scene.app.scopes(),
                    List.of(AUDIENCE),
                    START,
                    5,
                    8),
                new Generation(0, started.value().hash(), null, START),
                use,
                use,
                START.plus(ABSOLUTE),
                START.plus(ACCESS_LIFETIME).plus(IDLE),
                null,
                null));
    assertThat(scene.stored(started.token().id())).isEqualTo(started.token());
    assertThat(started.groups()).isEqualTo(scene.ann.groups());
  }

  @Test
  void the_refresh_token_of_a_sign_in_works() {
    LiveSignIn started = admitted(as(ANN, PASSWORD));

    assertThat(scene.rotate(started.value())).isInstanceOf(Rotation.Rotated.class);
  }

  /** RFC 9068 §3. */
  @Test
  void the_scopes_decide_for_whom_the_tokens_are() {
    SignIn narrow = with(scene.mintingFor("read=records,write=archive"));

    assertThat(admitted(narrow.signIn(request("read"))).token().grant().audience())
        .containsExactly("records");
    assertThat(narrow.signIn(request("read write")))
        .isEqualTo(new NotAllowed(ClientLimit.INVALID_TARGET, scene.app.id()));
    assertThat(scene.events.last().facts())
        .isEqualTo(Facts.NONE.client("app").reason("invalid_target"));
  }

  private SignInRequest request(String scopes) {
    return new SignInRequest(
        Optional.of(ANN), PASSWORD, scene.app, Optional.of(scopes(scopes)), HOME);
  }

  @Test
  void every_sign_in_is_one_of_its_own() {
    assertThat(admitted(as(ANN, PASSWORD)).token().id())
        .isNotEqualTo(admitted(as(ANN, PASSWORD)).token().id());
  }

  @Test
  void one_more_than_there_is_room_for_ends_the_oldest() {
    LiveSignIn oldest = admitted(as(ANN, PASSWORD));
    scene.clock.advance(Duration.ofSeconds(1));
    LiveSignIn second = admitted(as(ANN, PASSWORD));
    scene.clock.advance(Duration.ofSeconds(1));
    LiveSignIn newest = admitted(as(ANN, PASSWORD));

    assertThat(scene.refreshTokens.liveOf(scene.ann.subject(), scene.clock.instant()))
        .containsExactly(newest.token(), second.token());
    assertThat(scene.rotate(oldest.value())).isInstanceOf(Rotation.Refused.class);
  }

  @Test
  void who_is_not_let_in_ends_nobody() {
    admitted(as(ANN, PASSWORD));
    admitted(as(ANN, PASSWORD));
    assertThat(as(ANN, WRONG)).isInstanceOf(Refused.class);
    assertThat(at(scene.app, Optional.of(scopes("admin")))).isInstanceOf(NotAllowed.class);

    assertThat(scene.refreshTokens.liveOf(scene.ann.subject(), START)).hasSize(2);
  }

  @Test
  void a_client_has_its_own_lifetimes_and_audience() {
    Client lab =
        scene.register(
            SampleClient.confidential("lab")
                .firstParty()
                .audience("lab")
                .absolute(Duration.ofHours(8))
                .idle(Duration.ofMinutes(1)));
    RefreshToken token = admitted(at(lab, Optional.empty())).token();

    assertThat(token.grant().audience()).containsExactly("lab");
    assertThat(token.expiresAt()).isEqualTo(START.plus(Duration.ofHours(8)));
    assertThat(token.idleAt()).isEqualTo(START.plus(ACCESS_LIFETIME).plus(Duration.ofMinutes(1)));
  }

  @Test
  void a_person_may_ask_for_less_than_the_client_may_have() {
    LiveSignIn started = admitted(at(scene.app, Optional.of(scopes("read"))));

    assertThat(started.scopes()).isEqualTo(scopes("read"));
    assertThat(started.token().grant().scopes()).isEqualTo(scopes("read"));
  }

  @Test
  void an_admission_is_reported() {
    LiveSignIn started = admitted(as(ANN, PASSWORD));

    assertReported(
        "sign_in.succeeded",
        Facts.NONE
            .subject(scene.ann.subject().toString())
            .client("app")
            .session(started.token().id().toString()));
  }

  @Test
  void a_wrong_password_is_refused() {
    assertThat(as(ANN, WRONG)).isEqualTo(refused(Reason.WRONG_PASSWORD));
    assertReported(
        "sign_in.refused",
        Facts.NONE.subject(scene.ann.subject().toString()).client("app").reason("wrong_password"));
  }

  @Test
  void a_person_without_a_password_is_refused_after_the_same_work() {
    scene.users.save(SampleUser.like(scene.ann).withoutPassword().build());

    assertThat(as(ANN, PASSWORD)).isEqualTo(refused(Reason.WRONG_PASSWORD));
    assertThat(hasher.hashed()).isEqualTo(1);
  }

  @Test
  void an_unknown_person_is_refused_after_the_same_work() {
    assertThat(as(username("nobody"), PASSWORD))
        .isEqualTo(new Refused(Reason.UNKNOWN_USER, null, scene.app.id()));
    assertThat(hasher.hashed()).isEqualTo(1);
    assertReported("sign_in.refused", Facts.NONE.client("app").reason("unknown_user"));
  }

  @Test
  void what_cannot_be_a_name_is_refused_after_the_same_work() {
    var request = new SignInRequest(Optional.empty(), PASSWORD, scene.app, Optional.empty(), HOME);

    assertThat(signIn.signIn(request))
        .isEqualTo(new Refused(Reason.UNKNOWN_USER, null, scene.app.id()));
    assertThat(hasher.hashed()).isEqualTo(1);
  }

  @Test
  void a_disabled_person_is_refused() {
    scene.users.save(SampleUser.like(scene.ann).disabled().build());

    assertThat(as(ANN, PASSWORD)).isEqualTo(refused(Reason.DISABLED));
    assertReported(
        "sign_in.refused",
        Facts.NONE.subject(scene.ann.subject().toString()).client("app").reason("disabled"));
  }

  @Test
  void a_disabled_person_with_a_wrong_password_learns_nothing_new() {
    scene.users.save(SampleUser.like(scene.ann).disabled().build());

    assertThat(as(ANN, WRONG)).isEqualTo(refused(Reason.WRONG_PASSWORD));
  }

  @Test
  void nobody_signs_in_at_a_disabled_client() {
    scene.clients.save(SampleClient.like(scene.app).disabled().build());

    assertThat(as(ANN, PASSWORD)).isEqualTo(refused(Reason.DISABLED));
  }

  @Test
  void only_a_first_party_client_may_take_passwords() {
    Client stranger = scene.register(publicClient("stranger"));

    assertThat(at(stranger, Optional.empty()))
        .isEqualTo(new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, stranger.id()));
    assertReported("sign_in.refused", Facts.NONE.client("stranger").reason("grant_not_allowed"));
  }

  @Test
  void a_scope_beyond_the_clients_own_is_refused() {
    assertThat(at(scene.app, Optional.of(scopes("read admin"))))
        .isEqualTo(new NotAllowed(ClientLimit.INVALID_SCOPE, scene.app.id()));
    assertReported("sign_in.refused", Facts.NONE.client("app").reason("invalid_scope"));
  }

  @Test
  void while_too_many_are_hashing_nobody_is_identified() {
    hasher.overload();

    assertThat(as(ANN, PASSWORD)).isEqualTo(new Busy());
    assertReported("sign_in.deferred", Facts.NONE.reason("busy"));
  }

  @Test
  void no_refusal_starts_a_sign_in() {
    assertThat(as(ANN, WRONG)).isInstanceOf(Refused.class);
    assertThat(at(scene.app, Optional.of(scopes("admin")))).isInstanceOf(NotAllowed.class);

    assertThat(scene.refreshTokens.liveOf(scene.ann.subject(), START)).isEmpty();
  }

  @Test
  void the_slow_hash_runs_outside_any_transaction() {
    hasher.meanwhile(() -> assertThat(transaction.open()).isFalse());

    assertThat(as(ANN, PASSWORD)).isInstanceOf(Admitted.class);
    assertThat(hasher.hashed()).isEqualTo(1);
  }

  /** What was issued before the revocation is dead; this sign-in comes after it. */
  @Test
  void somebody_revoked_while_the_password_is_hashed_signs_in_with_the_new_epoch() {
    var revokeUser =
        new RevokeUser(
            scene.users,
            new DenyUser(
                scene.users, scene.revocations, new RevocationPolicy(Duration.ZERO), scene.clock),
            scene.events);
    hasher.meanwhile(() -> assertThat(revokeUser.revoke(scene.ann.subject())).isPresent());
    LiveSignIn started = admitted(as(ANN, PASSWORD));

    assertThat(started.token().grant().epoch()).isEqualTo(1);
    assertThat(scene.rotate(started.value())).isInstanceOf(Rotation.Rotated.class);
  }

  @Test
  void somebody_disabled_while_the_password_is_hashed_is_refused() {
    hasher.meanwhile(() -> scene.users.save(SampleUser.like(scene.ann).disabled().build()));

    assertThat(as(ANN, PASSWORD)).isEqualTo(refused(Reason.DISABLED));
  }

  @Test
  void a_password_changed_while_it_is_hashed_lets_nobody_in_any_more() {
    var other = InMemoryPasswordHasher.hashOf(new Password("another battery staple"));
    hasher.meanwhile(() -> scene.users.save(scene.ann.withPassword(other)));

    assertThat(as(ANN, PASSWORD)).isEqualTo(refused(Reason.WRONG_PASSWORD));
    assertThat(scene.events.names()).containsExactly("sign_in.refused");
  }

  @Test
  void a_hash_made_otherwise_is_made_anew_by_the_right_password() {
    var outdated = InMemoryPasswordHasher.outdatedHashOf(PASSWORD);
    scene.users.save(scene.ann.withPassword(outdated));

    admitted(as(ANN, PASSWORD));

    assertThat(scene.users.find(scene.ann.subject())).contains(scene.ann);
    assertThat(hasher.hashed()).isEqualTo(2);
    admitted(as(ANN, PASSWORD));
    assertThat(hasher.hashed()).isEqualTo(3);
  }

  @Test
  void a_wrong_password_renews_no_hash() {
    var outdated = scene.ann.withPassword(InMemoryPasswordHasher.outdatedHashOf(PASSWORD));
    scene.users.save(outdated);

    assertThat(as(ANN, WRONG)).isEqualTo(refused(Reason.WRONG_PASSWORD));
    assertThat(scene.users.find(scene.ann.subject())).contains(outdated);
    assertThat(hasher.hashed()).isEqualTo(1);
  }

  private Admission as(Username name, Password password) {
    return signIn.signIn(
        new SignInRequest(Optional.of(name), password, scene.app, Optional.empty(), HOME));
  }

  private Admission at(Client client, Optional<Scopes> wanted) {
    return signIn.signIn(new SignInRequest(Optional.of(ANN), PASSWORD, client, wanted, HOME));
  }

  private Refused refused(Reason reason) {
    return new Refused(reason, scene.ann.subject(), scene.app.id());
  }

  private static LiveSignIn admitted(Admission admission) {
    assertThat(admission).isInstanceOf(Admitted.class);
    return ((Admitted) admission).signIn();
  }

  private void assertReported(String name, Facts facts) {
    assertThat(scene.events.names()).containsExactly(name);
    assertThat(scene.events.last().facts()).isEqualTo(facts);
  }
}
