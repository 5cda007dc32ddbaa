package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.audit.Facts;
import io.identity.domain.vault.connect.ConnectEvent.Broken;
import io.identity.domain.vault.connect.ConnectEvent.Completed;
import io.identity.domain.vault.connect.ConnectEvent.Denied;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.connections.ProviderGate.Admission;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.events.Detail;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishConnectingTest {

  private final ConnectScene scene = new ConnectScene();

  @Test
  void a_consent_becomes_a_connection() {
    ConnectSession session = completed(scene.arrive(scene.wish()));

    Connection connection = connection(session);
    assertThat(connection.owner()).isEqualTo(scene.owner);
    assertThat(connection.label()).isEqualTo("shop");
    assertThat(Objects.requireNonNull(connection.account()).id()).isEqualTo("ann");
    assertThat(Objects.requireNonNull(connection.account()).name()).isEqualTo("Ann");
    assertThat(connection.tokens().scopes()).containsExactlyInAnyOrder("profile", "ads");
    assertThat(session.missingScopes()).isEmpty();
    assertThat(session.secret()).isNull();
    assertThat(session.wish().loginHint()).isNull();
    assertThat(scene.events.names())
        .endsWith("connect.begun", "connection.created", "connect.completed");
    assertThat(scene.provider.revoked).isEmpty();
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void the_code_is_redeemed_with_the_verifier_of_its_challenge_and_the_providers_own_address() {
    Beginning.Begun begun = scene.begin(scene.wish());
    var _ = scene.finish().finish(ConnectScene.back(begun));

    var code = scene.provider.codes.getFirst();
    assertThat(begun.provider().toString())
        .contains(Fingerprint.of(Objects.requireNonNull(code.verifier()).reveal()).value());
    assertThat(code.code().reveal()).isEqualTo("code-1");
    assertThat(code.redirectUri().toString()).isEqualTo("https://id.example/callback/sample");
  }

  @Test
  void a_provider_that_knows_no_pkce_gets_no_verifier() {
    scene.members.put("pkce", "none");
    var _ = completed(scene.arrive(scene.wish()));

    assertThat(scene.provider.codes.getFirst().verifier()).isNull();
  }

  @Test
  void a_state_is_good_once_whatever_became_of_it() {
    Beginning.Begun begun = scene.begin(scene.wish());
    scene.provider.reply = new TokenReply.Failed(Failure.TRANSIENT, "http_503", null);
    assertThat(failure(scene.finish().finish(ConnectScene.back(begun))))
        .isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);

    assertThat(refusal(ConnectScene.back(begun))).isEqualTo(Reason.STATE_REPLAYED);
    assertThat(scene.provider.codes).hasSize(1);
  }

  @Test
  void it_is_taken_before_the_provider_is_asked() {
    Beginning.Begun begun = scene.begin(scene.wish());
    scene.provider.meanwhile =
        () -> {
          assertThat(scene.stored(begun.session().id()).status()).isEqualTo(ConnectStatus.CONSUMED);
          assertThat(refusal(ConnectScene.back(begun))).isEqualTo(Reason.STATE_REPLAYED);
        };

    assertThat(scene.finish().finish(ConnectScene.back(begun))).isInstanceOf(Completed.class);
    assertThat(scene.provider.codes).hasSize(1);
  }

  @Test
  void a_state_that_nobody_made_is_unknown_and_no_row() {
    var made = new Callback(new ProviderId("sample"), "x".repeat(43), null, null, null, null);
    assertThat(refusal(made)).isEqualTo(Reason.UNKNOWN);
    assertThat(refusal(new Callback(new ProviderId("sample"), null, null, null, null, null)))
        .isEqualTo(Reason.UNKNOWN);
    assertThat(scene.events.last().facts().attributable()).isFalse();
  }

  @Test
  void another_browser_ends_the_session_and_nothing_is_asked() {
    Beginning.Begun begun = scene.begin(scene.wish());

    assertThat(refusal(ConnectScene.withCookie(begun, "y".repeat(43))))
        .isEqualTo(Reason.SESSION_MISMATCH);
    assertThat(refusal(ConnectScene.back(begun))).isEqualTo(Reason.STATE_REPLAYED);
    assertThat(scene.provider.codes).isEmpty();
    assertThat(scene.stored(begun.session().id()).failure())
        .isEqualTo(ConnectFailure.SESSION_MISMATCH);
  }

  @Test
  void so_does_one_without_a_cookie() {
    Beginning.Begun begun = scene.begin(scene.wish());

    assertThat(refusal(ConnectScene.withCookie(begun, null))).isEqualTo(Reason.SESSION_MISMATCH);
  }

  @Test
  void a_browser_may_take_its_time_to_the_sessions_last_moment() {
    Beginning.Begun one = scene.begin(scene.wish());
    scene.clock.advance(ConnectScene.TIME.minus(ConnectScene.MICROSECOND));
    assertThat(scene.finish().finish(ConnectScene.back(one))).isInstanceOf(Completed.class);

    Beginning.Begun other = scene.begin(scene.wish());
    scene.clock.advance(ConnectScene.TIME);
    assertThat(refusal(ConnectScene.back(other))).isEqualTo(Reason.SESSION_EXPIRED);
    assertThat(scene.provider.codes).hasSize(1);
  }

  @Test
  void a_state_is_of_one_provider() {
    Beginning.Begun begun = scene.begin(scene.wish());

    assertThat(failure(scene.finish().finish(ConnectScene.at(begun, new ProviderId("other")))))
        .isEqualTo(ConnectFailure.PROVIDER_MISMATCH);
    assertThat(scene.provider.codes).isEmpty();
  }

  @Test
  void a_provider_that_names_itself_does_so_every_time() {
    scene.members.put("issuer", "https://provider.example");

    assertThat(failure(fromIssuer("https://provider.example/")))
        .isEqualTo(ConnectFailure.ISSUER_MISMATCH);
    assertThat(failure(fromIssuer(null))).isEqualTo(ConnectFailure.ISSUER_MISMATCH);
    assertThat(scene.provider.codes).isEmpty();
    assertThat(fromIssuer("https://provider.example")).isInstanceOf(Completed.class);
  }

  private Arrival fromIssuer(@Nullable String issuer) {
    return scene.finish().finish(ConnectScene.withIssuer(scene.begin(scene.wish()), issuer));
  }

  @Test
  void a_person_may_say_no_and_whoever_waits_is_told() {
    Beginning.Begun begun = scene.begin(scene.wish());
    Arrival arrival = scene.finish().finish(ConnectScene.withError(begun, "access_denied"));

    assertThat(arrival).isInstanceOf(Denied.class);
    assertThat(scene.stored(begun.session().id()).status()).isEqualTo(ConnectStatus.DENIED);
    assertThat(scene.told)
        .singleElement()
        .satisfies(
            what -> {
              assertThat(what.type()).isEqualTo(EventType.CONNECT_DENIED);
              assertThat(what.details())
                  .containsEntry(Detail.SUBJECT, scene.owner.value())
                  .containsEntry(Detail.SESSION, begun.session().id().toString());
            });
    assertThat(scene.events.names()).endsWith("connect.denied");
    assertThat(scene.connections.stored()).isEmpty();
  }

  @Test
  void any_other_error_of_the_provider_fails_the_session() {
    assertThat(
            failure(
                scene
                    .finish()
                    .finish(ConnectScene.withError(scene.begin(scene.wish()), "server_error"))))
        .isEqualTo(ConnectFailure.PROVIDER_REFUSED);
    assertThat(scene.told).isEmpty();
  }

  @Test
  void so_does_an_answer_without_a_code() {
    Beginning.Begun begun = scene.begin(scene.wish());
    Callback empty =
        new Callback(
            begun.session().wish().provider(),
            ConnectScene.state(begun),
            begun.cookie(),
            null,
            null,
            null);

    assertThat(failure(scene.finish().finish(empty))).isEqualTo(ConnectFailure.PROVIDER_REFUSED);
  }

  @Test
  void a_provider_that_was_disabled_meanwhile_is_not_asked() {
    Beginning.Begun begun = scene.begin(scene.wish());
    scene.enabled = false;

    assertThat(failure(scene.finish().finish(ConnectScene.back(begun))))
        .isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);
    assertThat(scene.provider.codes).isEmpty();
  }

  @Test
  void nor_is_one_whose_gate_is_closed() {
    scene.gate.says(new Admission.Closed(scene.clock.instant(), false));
    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);
    scene.gate.says(new Admission.Closed(scene.clock.instant(), true));
    assertThat(failure(scene.arrive(scene.wish())))
        .isEqualTo(ConnectFailure.PROVIDER_MISCONFIGURED);
    assertThat(scene.provider.codes).isEmpty();
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void where_too_many_ask_the_code_waits() {
    var open = scene.gate.enter(scene.provider());
    scene.gate.says(new Admission.HeldUntil(scene.clock.instant().plusSeconds(1)));
    scene.afterPause = () -> scene.gate.says(open);

    assertThat(scene.arrive(scene.wish())).isInstanceOf(Completed.class);
    assertThat(scene.pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void but_no_longer_than_five_seconds() {
    scene.gate.says(new Admission.HeldUntil(scene.clock.instant()));
    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);
    assertThat(scene.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(5));

    scene.gate.says(new Admission.HeldUntil(scene.clock.instant().plusSeconds(6)));
    scene.pauses.clear();
    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);
    assertThat(scene.pauses).isEmpty();
    assertThat(scene.provider.codes).isEmpty();
  }

  @Test
  void a_verifier_that_does_not_open_fails_the_session() {
    Beginning.Begun begun = scene.begin(scene.wish());
    scene.cipher.lose(new VaultKeyId("key-1"));

    assertThat(failure(scene.finish().finish(ConnectScene.back(begun))))
        .isEqualTo(ConnectFailure.SECRET_UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "GRANT,CODE_REFUSED,invalid_grant,false",
    "INTERACTION,CODE_REFUSED,interaction_required,false",
    "SCOPE,SCOPE_NOT_GRANTED,invalid_scope,false",
    "CONFIG,PROVIDER_MISCONFIGURED,invalid_request,false",
    "CONFIG,PROVIDER_MISCONFIGURED,invalid_client,true",
    "THROTTLED,PROVIDER_UNAVAILABLE,slow_down,true",
    "TRANSIENT,PROVIDER_UNAVAILABLE,http_503,true",
    "AMBIGUOUS,PROVIDER_UNAVAILABLE,timeout,true",
    "PROTOCOL,PROVIDER_PROTOCOL_ERROR,no_json,false"
  })
  void what_the_provider_answers_fails_the_session_and_is_told_unless_a_browser_made_it(
      Failure failure, ConnectFailure why, String code, boolean told) {
    scene.provider.reply = new TokenReply.Failed(failure, code, null);

    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(why);
    assertThat(scene.provider.codes).hasSize(1);
    assertThat(scene.gate.replies()).hasSize(told ? 1 : 0);
    assertThat(scene.gate.inside()).isZero();
    assertThat(scene.events.names()).endsWith("connect.failed");
  }

  @Test
  void an_endpoint_that_throws_is_one_that_gave_no_answer() {
    scene.provider.meanwhile =
        () -> {
          throw new IllegalStateException("no such thing");
        };

    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void fewer_scopes_than_asked_for_are_kept_and_told() {
    scene.provider.reply = PlayedProvider.tokens("refresh-1", Set.of("profile"));

    assertThat(completed(scene.arrive(scene.wish())).missingScopes()).containsExactly("ads");
  }

  @Test
  void fewer_than_required_are_given_back() {
    scene.members.put("required_scopes", List.of("ads"));
    scene.provider.reply = PlayedProvider.tokens("refresh-1", Set.of("profile"));

    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.SCOPE_NOT_GRANTED);
    assertThat(scene.provider.revoked).containsExactly("refresh-1");
    assertThat(scene.connections.stored()).isEmpty();
  }

  @Test
  void what_is_given_back_and_not_taken_is_told() {
    scene.members.put("required_scopes", List.of("ads"));
    scene.provider.reply = PlayedProvider.tokens("refresh-1", Set.of("profile"));
    scene.provider.refusal =
        Optional.of(new TokenReply.Failed(Failure.TRANSIENT, "http_503", null));
    var _ = scene.arrive(scene.wish());

    assertThat(scene.events.last().name()).isEqualTo("connection.revocation_failed");
    assertThat(scene.events.last().facts())
        .isEqualTo(Facts.NONE.subject(scene.owner.value()).key("sample").reason("http_503"));
  }

  @Test
  void unless_a_connection_may_rest_on_the_same_grant() {
    var _ = completed(scene.arrive(scene.wish()));
    scene.members.put("required_scopes", List.of("ads"));
    scene.provider.reply = PlayedProvider.tokens("refresh-2", Set.of("profile"));

    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.SCOPE_NOT_GRANTED);
    assertThat(scene.provider.revoked).isEmpty();
  }

  @Test
  void without_a_refresh_token_there_is_a_connection_only_where_none_is_required() {
    scene.provider.reply = PlayedProvider.tokens("", Set.of("profile", "ads"));
    assertThat(scene.arrive(scene.wish())).isInstanceOf(Completed.class);

    scene.members.put("offline", "required");
    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.NO_REFRESH_TOKEN);
    assertThat(scene.provider.revoked).isEmpty();
  }

  @Test
  void whose_account_it_is_must_be_told_where_it_can_be() {
    for (ResourceReply reply :
        List.of(
            new ResourceReply.NoAnswer(),
            new ResourceReply.Answered(401, Map.of("sub", "ann")),
            new ResourceReply.Answered(200, null),
            new ResourceReply.Answered(200, Map.of("name", "Ann")),
            new ResourceReply.Answered(200, Map.of("sub", "x".repeat(256))))) {
      scene.provider.userinfo = reply;
      assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.ACCOUNT_UNKNOWN);
    }
    assertThat(scene.provider.revoked).isEmpty();
  }

  @Test
  void an_accounts_number_will_do_and_a_name_is_cut() {
    scene.provider.userinfo =
        new ResourceReply.Answered(200, Map.of("sub", 42, "name", "x".repeat(256)));

    var account =
        Objects.requireNonNull(connection(completed(scene.arrive(scene.wish()))).account());
    assertThat(account.id()).isEqualTo("42");
    assertThat(account.name()).hasSize(255);
  }

  @Test
  void profiles_name_the_account_where_that_is_said_whatever_their_order() {
    namedByProfiles();
    scene.provider.userinfo =
        profiles(profile("A2", "Shop"), profile("A1", "Ann"), namelessProfile());
    Connection first = connection(completed(scene.arrive(scene.wish())));
    scene.provider.userinfo = profiles(profile("A1", "Ann"), profile("A2", "Shop"));
    Connection second = connection(completed(scene.arrive(scene.wish())));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.account()).isEqualTo(new ExternalAccount("A1", "Ann"));
    scene.provider.userinfo = profiles(profile("A2", "Shop"));
    assertThat(failure(scene.arrive(scene.wish(first.id(), null))))
        .isEqualTo(ConnectFailure.ACCOUNT_MISMATCH);
  }

  @Test
  void profiles_that_name_nobody_are_no_account() {
    namedByProfiles();
    for (Object json : List.of(List.of(), List.of("A1"), List.of(namelessProfile()), "A1")) {
      scene.provider.userinfo = new ResourceReply.Answered(200, json);
      assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.ACCOUNT_UNKNOWN);
    }
  }

  @Test
  void whoever_is_logged_in_counts_more_than_profiles() {
    namedByProfiles();
    scene.members.put("userinfo", Map.of("url", "https://provider.example/me"));

    assertThat(connection(completed(scene.arrive(scene.wish()))).account())
        .isEqualTo(new ExternalAccount("ann", null));
  }

  @Test
  void a_provider_without_such_an_address_tells_nobody() {
    scene.members.remove("userinfo");

    assertThat(connection(completed(scene.arrive(scene.wish()))).account()).isNull();
  }

  @Test
  void the_same_account_renews_its_connection() {
    Connection first = connection(completed(scene.arrive(scene.wish())));
    ConnectSession again = completed(scene.arrive(scene.wish(first.id(), null)));

    assertThat(again.connection()).isEqualTo(first.id());
    assertThat(connection(again).generation()).isEqualTo(2);
  }

  @Test
  void another_account_leaves_the_connection_and_is_given_back() {
    Connection first = connection(completed(scene.arrive(scene.wish())));
    scene.provider.userinfo = new ResourceReply.Answered(200, Map.of("sub", "bob"));
    scene.provider.reply = PlayedProvider.tokens("refresh-2", Set.of("profile", "ads"));

    assertThat(failure(scene.arrive(scene.wish(first.id(), null))))
        .isEqualTo(ConnectFailure.ACCOUNT_MISMATCH);
    assertThat(scene.provider.revoked).containsExactly("refresh-2");
    assertThat(scene.connections.find(first.id())).contains(first);
    assertThat(scene.events.names()).endsWith("connection.account_mismatch", "connect.failed");
  }

  @Test
  void unless_that_account_is_connected_too() {
    Connection first = connection(completed(scene.arrive(scene.wish())));
    scene.provider.userinfo = new ResourceReply.Answered(200, Map.of("sub", "bob"));
    var _ = completed(scene.arrive(scene.wish()));

    assertThat(failure(scene.arrive(scene.wish(first.id(), null))))
        .isEqualTo(ConnectFailure.ACCOUNT_MISMATCH);
    assertThat(scene.provider.revoked).isEmpty();
  }

  @Test
  void what_fails_with_us_ends_the_session_and_is_told() {
    var unexpected = new IllegalStateException("no such thing");
    scene.provider.whenNaming =
        () -> {
          throw unexpected;
        };
    Beginning.Begun begun = scene.begin(scene.wish());
    var broken = (Broken) scene.finish().finish(ConnectScene.back(begun));

    assertThat(broken.cause()).isSameAs(unexpected);
    assertThat(scene.stored(begun.session().id())).isEqualTo(broken.session());
    assertThat(broken.session().failure()).isEqualTo(ConnectFailure.SERVER_ERROR);
    assertThat(scene.events.last().facts().reason()).isEqualTo("server_error");
    assertThat(scene.gate.inside()).isZero();
  }

  @Test
  void also_where_it_cannot_be_stored() {
    scene.storing =
        () -> {
          throw new IllegalStateException("no such thing");
        };

    assertThat(scene.arrive(scene.wish())).isInstanceOf(Broken.class);
    assertThat(scene.provider.revoked).isEmpty();
  }

  @Test
  void what_was_stored_before_a_failure_stays() {
    Connection first = connection(completed(scene.arrive(scene.wish())));
    scene.provider.userinfo = new ResourceReply.Answered(200, Map.of("sub", "bob"));
    scene.provider.whenRevoking =
        () -> {
          throw new IllegalStateException("no such thing");
        };
    Beginning.Begun begun = scene.begin(scene.wish(first.id(), null));

    assertThatThrownBy(() -> scene.finish().finish(ConnectScene.back(begun)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(scene.stored(begun.session().id()).failure())
        .isEqualTo(ConnectFailure.ACCOUNT_MISMATCH);
  }

  @Test
  void a_connection_that_went_or_is_held_meanwhile_is_not_renewed() {
    Connection first = connection(completed(scene.arrive(scene.wish())));
    scene.provider.meanwhile = () -> scene.connections.save(SampleConnection.suspended(first));
    assertThat(failure(scene.arrive(scene.wish(first.id(), null))))
        .isEqualTo(ConnectFailure.CONNECTION_SUSPENDED);

    scene.connections.save(first);
    scene.provider.meanwhile =
        () -> scene.connections.save(SampleConnection.disconnected(first, scene.clock.instant()));
    assertThat(failure(scene.arrive(scene.wish(first.id(), null))))
        .isEqualTo(ConnectFailure.CONNECTION_GONE);
    assertThat(scene.provider.revoked).as("of the one that went only").hasSize(1);
  }

  @Test
  void an_answer_that_comes_when_the_session_is_given_up_is_dropped() {
    Duration exchange = Duration.ofMinutes(3);
    scene.provider.meanwhile = () -> scene.clock.advance(exchange.minus(ConnectScene.MICROSECOND));
    assertThat(scene.arrive(scene.wish())).isInstanceOf(Completed.class);

    scene.provider.meanwhile = () -> scene.clock.advance(exchange);
    assertThat(failure(scene.arrive(scene.wish()))).isEqualTo(ConnectFailure.PROVIDER_UNAVAILABLE);
    assertThat(scene.provider.revoked).isEmpty();
  }

  private Connection connection(ConnectSession session) {
    return scene.connections.find(Objects.requireNonNull(session.connection())).orElseThrow();
  }

  /** As it is stored, too. */
  private ConnectSession completed(Arrival arrival) {
    ConnectSession session = ((Completed) arrival).session();
    assertThat(scene.stored(session.id())).isEqualTo(session);
    assertThat(session.status()).isEqualTo(ConnectStatus.COMPLETED);
    return session;
  }

  private ConnectFailure failure(Arrival arrival) {
    var failed = (Failed) arrival;
    ConnectSession stored = scene.stored(failed.session().id());
    assertThat(stored.status()).isEqualTo(ConnectStatus.FAILED);
    assertThat(stored.failure()).isEqualTo(failed.why());
    assertThat(stored.secret()).isNull();
    return failed.why();
  }

  private Reason refusal(Callback callback) {
    return ((ConnectRefusal) scene.finish().finish(callback)).reason();
  }

  private void namedByProfiles() {
    scene.members.remove("userinfo");
    scene.members.put(
        "profiles",
        Map.of(
            "url", "https://provider.example/profiles",
            "id_path", "accountInfo.id",
            "name_path", "accountInfo.name"));
  }

  private static ResourceReply profiles(Object... profiles) {
    return new ResourceReply.Answered(200, List.of(profiles));
  }

  private static Map<String, ?> profile(String id, String name) {
    return Map.of("profileId", 1, "accountInfo", Map.of("id", id, "name", name));
  }

  private static Map<String, ?> namelessProfile() {
    return Map.of("profileId", 1);
  }
}
