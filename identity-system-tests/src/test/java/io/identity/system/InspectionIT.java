package io.identity.system;

import static io.identity.system.harness.Registry.anyClient;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The administrator's desk: what is it with this token? */
@OnEachDatabase
class InspectionIT {

  private final IdentityServer server;
  private final Api api;

  InspectionIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void a_good_token_is_shown_with_all_it_says() {
    SignedIn signedIn = api.signInAnybody();

    JsonObject inspected = inspected(signedIn.accessToken());

    assertThat(inspected.getBoolean("usable")).isTrue();
    assertThat(inspected.getJsonArray("problems")).isEmpty();
    assertThat(inspected.getString("kid")).isEqualTo(signedIn.kid());
    assertThat(inspected.getString("key_stage")).isEqualTo("active");
    assertThat(inspected.getString("typ")).isEqualTo("JWT");
    assertThat(inspected.getJsonObject("claims")).isEqualTo(signedIn.claims());
  }

  @Test
  void a_token_that_was_taken_back_is_shown_with_the_level() {
    SignedIn one = api.signInAnybody();
    api.revoke(one.accessToken());
    assertProblems(one.accessToken(), "token_revoked");

    SignedIn all = api.signInAnybody();
    api.logout(all.accessToken());
    assertProblems(all.accessToken(), "sign_in_revoked");

    SignedIn everything = api.signInAnybody();
    api.revokeUser(everything.subject());
    assertProblems(everything.accessToken(), "subject_revoked");
  }

  @Test
  void the_token_of_a_disabled_client_says_so() {
    Credentials client = api.clients().newClient(anyClient());
    String token = api.serviceToken(client).string("access_token");
    api.clients().change(client.name(), anyClient().add("enabled", false).build());

    assertProblems(token, "client_revoked", "client_disabled");
  }

  @Test
  void what_our_key_signed_and_is_no_access_token_is_no_access_token() {
    String feed = server.http().get("/.well-known/revocations").send().body();

    assertProblems(feed, "wrong_type");
  }

  @Test
  void nothing_is_told_about_what_is_not_ours() {
    String good = api.signInAnybody().accessToken();
    new Forgeries(server, good)
        .all()
        .forEach(
            (name, forged) -> {
              Answer answer = inspect(forged);
              Expect.problem(answer, 422, "invalid_request");
              assertThat(answer.body())
                  .as(name)
                  .doesNotContain(SignedIn.claims(good).getString("sub"));
            });
    Expect.problem(inspect("garbage"), 422, "invalid_request");
    Expect.problem(inspect("a.b.c.d.e"), 422, "invalid_request");
    Expect.problem(inspect(api.signInAnybody().refreshToken()), 422, "invalid_request");
    Expect.problem(inspect(""), 400, "invalid_request");
  }

  @Test
  void who_asked_about_which_token_is_in_the_audit() {
    SignedIn signedIn = api.signInAnybody();
    SignedIn administrator = api.administrator();
    inspected(signedIn.accessToken());

    assertThat(api.audit("subject", signedIn.subject(), "event", "access_token.inspected"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getString("actor")).isEqualTo(administrator.subject());
              assertThat(row.getString("token")).isEqualTo(signedIn.claims().getString("jti"));
              assertThat(row.getString("session")).isEqualTo(signedIn.session());
            });
  }

  @Test
  void only_administrators_may_ask_and_the_token_asked_about_opens_no_door() {
    SignedIn person = api.signInAnybody();
    var body = Json.createObjectBuilder().add("token", api.administrator().accessToken()).build();
    String path = "/api/v1/admin/tokens/inspect";

    Expect.problem(
        server.http().post(path).bearer(person.accessToken()).json(body).send(), 403, "forbidden");
    assertThat(server.http().post(path).json(body).send().status()).isEqualTo(401);
  }

  private void assertProblems(String token, String... problems) {
    JsonObject inspected = inspected(token);
    assertThat(Expect.strings(inspected.getJsonArray("problems"))).containsExactly(problems);
    assertThat(inspected.getBoolean("usable")).isFalse();
  }

  private JsonObject inspected(String token) {
    Answer answer = inspect(token);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return answer.json();
  }

  private Answer inspect(String token) {
    return server
        .http()
        .post("/api/v1/admin/tokens/inspect")
        .bearer(api.administrator().accessToken())
        .json(Json.createObjectBuilder().add("token", token).build())
        .send();
  }
}
