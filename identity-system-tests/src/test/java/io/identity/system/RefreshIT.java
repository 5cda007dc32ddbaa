package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6749 §6 with the rotation of RFC 9700 §4.14.2 and the retry of FAPI 2.0 §5.3.2.1. */
@OnEachDatabase
class RefreshIT {

  private final IdentityServer server;
  private final Api api;

  RefreshIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void both_endpoints_renew_the_same_sign_in() {
    SignedIn first = api.signInAnybody();

    SignedIn second = SignedIn.from(api.refreshAtTokenEndpoint(first.refreshToken()));
    SignedIn third = SignedIn.from(api.refresh(second.refreshToken()));

    JsonObject before = first.claims();
    JsonObject after = third.claims();
    for (String kept : new String[] {"sid", "sub", "auth_time", "client_id", "scope", "epoch"}) {
      assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
    }
    assertThat(after.getString("jti")).isNotEqualTo(before.getString("jti"));
    assertThat(third.refreshToken()).isNotIn(first.refreshToken(), second.refreshToken());
  }

  @Test
  void the_answer_of_the_token_endpoint_must_not_be_stored() {
    Answer answer = api.refreshAtTokenEndpoint(api.signInAnybody().refreshToken());

    assertThat(answer.string("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().getInt("expires_in")).isEqualTo(900);
    assertThat(answer.header("Cache-Control")).contains("no-store"); // RFC 6749 §5.1
  }

  @Test
  void a_lost_answer_can_be_asked_for_again() {
    SignedIn first = api.signInAnybody();

    SignedIn lost = SignedIn.from(api.refreshAtTokenEndpoint(first.refreshToken()));
    SignedIn again = SignedIn.from(api.refreshAtTokenEndpoint(first.refreshToken()));

    assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
    assertThat(again.accessToken()).isNotEqualTo(lost.accessToken());
    assertThat(again.session()).isEqualTo(first.session());
    Expect.alive(api, lost);
    Expect.alive(api, again);
  }

  @Test
  void a_replay_after_the_successor_was_used_ends_the_whole_family() {
    SignedIn first = api.signInAnybody();
    SignedIn second = SignedIn.from(api.refreshAtTokenEndpoint(first.refreshToken()));
    SignedIn third = SignedIn.from(api.refreshAtTokenEndpoint(second.refreshToken()));

    Expect.oauthError(api.refreshAtTokenEndpoint(first.refreshToken()), 400, "invalid_grant");

    Expect.dead(api, first);
    Expect.dead(api, second);
    Expect.dead(api, third);
  }

  @Test
  void a_replay_does_not_touch_other_sign_ins_of_the_same_person() {
    var person = api.newPerson();
    SignedIn untouched = api.signIn(person);
    SignedIn first = api.signIn(person);
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));
    SignedIn.from(api.refresh(second.refreshToken()));

    Expect.problem(api.refresh(first.refreshToken()), 401, "invalid_grant");

    Expect.alive(api, untouched);
    SignedIn.from(api.refresh(untouched.refreshToken()));
  }

  @Test
  void another_clients_refresh_token_is_refused_and_stays_good() {
    SignedIn ofNobodysClient = SignedIn.from(api.requestSignIn(api.newPerson()));

    Expect.oauthError(
        api.refreshAtTokenEndpoint(ofNobodysClient.refreshToken()), 400, "invalid_grant");

    SignedIn.from(api.refreshPublicly(ofNobodysClient.refreshToken()));
  }

  @Test
  void a_forged_refresh_token_is_refused_and_ends_nothing() {
    SignedIn signedIn = api.signInAnybody();
    String token = signedIn.refreshToken();
    for (int i = 4; i < token.length(); i += 7) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      Expect.oauthError(api.refreshAtTokenEndpoint(Secrets.remember(forged)), 400, "invalid_grant");
    }

    Expect.alive(api, signedIn);
    SignedIn.from(api.refreshAtTokenEndpoint(token));
  }

  @Test
  void an_access_token_is_no_refresh_token() {
    SignedIn signedIn = api.signInAnybody();

    Expect.oauthError(api.refreshAtTokenEndpoint(signedIn.accessToken()), 400, "invalid_grant");
  }

  @Test
  void the_pair_may_be_presented_together_and_a_foreign_access_token_is_refused() {
    for (Endpoint endpoint : Endpoint.values()) {
      SignedIn mine = api.signInAnybody();
      SignedIn foreign = api.signInAnybody();
      String service = api.serviceToken().string("access_token");

      for (String other : List.of(foreign.accessToken(), service, "garbage", mine.refreshToken())) {
        refused(endpoint, refreshPair(endpoint, mine.refreshToken(), other));
      }

      SignedIn renewed =
          SignedIn.from(refreshPair(endpoint, mine.refreshToken(), mine.accessToken()));
      SignedIn.from(refreshPair(endpoint, renewed.refreshToken(), mine.accessToken()));
      assertThat(api.audit("subject", mine.subject(), "event", "refresh_token.refused"))
          .extracting(row -> row.getString("reason"))
          .containsOnly("foreign_access_token")
          .hasSize(4);
    }
  }

  private enum Endpoint {
    STANDARD,
    FIRST_PARTY
  }

  private static void refused(Endpoint endpoint, Answer answer) {
    switch (endpoint) {
      case STANDARD -> Expect.oauthError(answer, 400, "invalid_grant");
      case FIRST_PARTY -> Expect.problem(answer, 401, "invalid_grant");
    }
  }

  private Answer refreshPair(Endpoint endpoint, String refreshToken, String accessToken) {
    return switch (endpoint) {
      case STANDARD ->
          server
              .http()
              .post("/oauth2/token")
              .basic(server.client())
              .form(
                  "grant_type",
                  "refresh_token",
                  "refresh_token",
                  refreshToken,
                  "access_token",
                  accessToken)
              .send();
      case FIRST_PARTY -> refreshPair(refreshToken, accessToken);
    };
  }

  private Answer refreshPair(String refreshToken, String accessToken) {
    return server
        .http()
        .post("/api/v1/auth/refresh")
        .basic(server.client())
        .json(
            Json.createObjectBuilder()
                .add("refresh_token", refreshToken)
                .add("access_token", accessToken)
                .build())
        .send();
  }
}
