package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import org.junit.jupiter.api.Test;

/** RFC 6750 and RFC 8725: what does not open the door. */
@OnEachDatabase
class BearerIT {

  private final IdentityServer server;
  private final Api api;

  BearerIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void without_a_token_the_challenge_names_no_error() {
    Answer answer = server.http().get("/api/v1/me").send();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error");
    Expect.documentedProblem(answer);
  }

  @Test
  void every_protected_path_asks_for_a_token() {
    for (String path :
        new String[] {
          "/api/v1/me", "/api/v1/sessions", "/api/v1/admin/audit", "/api/v1/admin/users"
        }) {
      assertThat(server.http().get(path).send().status()).as(path).isEqualTo(401);
    }
    assertThat(server.http().post("/api/v1/auth/logout").send().status()).isEqualTo(401);
    Answer creation =
        server.http().post("/api/v1/admin/users").json(Api.passwordOf(server.client())).send();
    assertThat(creation.status()).isEqualTo(401);
    Answer change =
        server.http().post("/api/v1/auth/password").json(Api.passwordOf(server.client())).send();
    assertThat(change.status()).isEqualTo(401);
    assertThat(server.http().delete("/api/v1/sessions").send().status()).isEqualTo(401);
  }

  @Test
  void malformed_tokens_are_refused() {
    String good = api.signInAnybody().accessToken();
    String[] malformed = {
      "garbage",
      "a.b.c",
      "..",
      good + "=",
      good + ".",
      good + "!",
      good.replace(".", ". "),
      good.substring(1),
      good + good,
      "irt_" + Secrets.plant()
    };

    for (String token : malformed) {
      Expect.unauthorized(api.me(token));
    }
    assertThat(api.me(good).status()).isEqualTo(200);
  }

  @Test
  void changed_trailing_bits_make_another_text_and_no_second_good_token() {
    String good = api.signInAnybody().accessToken();
    // 256 signature bytes leave four unused bits in the last character.
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(good.charAt(good.length() - 1));

    String twin = good.substring(0, good.length() - 1) + alphabet.charAt(last ^ 1);

    Expect.unauthorized(api.me(twin));
  }

  @Test
  void forged_tokens_are_refused() {
    String good = api.administrator().accessToken();

    new Forgeries(server, good)
        .all()
        .forEach(
            (how, token) -> {
              Answer answer = api.me(token);
              assertThat(answer.status()).as(how).isEqualTo(401);
              Expect.unauthorized(answer);
              Expect.inactive(api, token);
            });
  }

  @Test
  void a_refresh_token_is_no_access_token() {
    Expect.unauthorized(api.me(api.signInAnybody().refreshToken()));
  }

  @Test
  void a_token_in_the_address_or_in_the_body_does_not_count() {
    String good = api.signInAnybody().accessToken();

    Answer inQuery = server.http().get("/api/v1/me?access_token=" + good).send();
    Answer inForm = server.http().post("/api/v1/auth/logout").form("access_token", good).send();

    assertThat(inQuery.status()).isEqualTo(401);
    assertThat(inForm.status()).isIn(401, 415);
    assertThat(api.me(good).status()).isEqualTo(200);
  }

  @Test
  void another_scheme_does_not_count_and_the_schemes_case_does_not_matter() {
    String good = api.signInAnybody().accessToken();

    assertThat(me("Basic " + good).status()).isEqualTo(401);
    assertThat(me(good).status()).isEqualTo(401);
    assertThat(me("bearer " + good).status()).isEqualTo(200); // RFC 9110 §11.1
  }

  @Test
  void two_tokens_at_once_are_refused() {
    String good = api.signInAnybody().accessToken();

    Answer answer =
        server
            .http()
            .get("/api/v1/me")
            .bearer(good)
            .bearer(api.signInAnybody().accessToken())
            .send();

    assertThat(answer.status()).isIn(400, 401); // RFC 6750 §3.1
    Expect.documentedProblem(answer);
  }

  @Test
  void a_plain_person_is_no_administrator() {
    SignedIn plain = api.signIn(api.newPerson("nurses"));

    for (String path : new String[] {"audit", "audit?subject=" + plain.subject()}) {
      forbidden(server.http().get("/api/v1/admin/" + path).bearer(plain.accessToken()).send());
    }
    forbidden(api.createPerson(plain.accessToken(), server.client()));
    forbidden(
        server
            .http()
            .post("/api/v1/admin/users/" + plain.subject() + "/revoke")
            .bearer(plain.accessToken())
            .body("application/json", "{\"reason\":\"x\"}")
            .send());
    Expect.alive(api, plain);
  }

  @Test
  void a_service_is_no_administrator_and_has_no_sessions() {
    String service = ClientCredentialsIT.serviceToken(server);

    forbidden(server.http().get("/api/v1/admin/audit").bearer(service).send());
    assertThat(server.http().get("/api/v1/sessions").bearer(service).send().status())
        .isBetween(200, 499);
  }

  private Answer me(String authorization) {
    return server.http().get("/api/v1/me").header("Authorization", authorization).send();
  }

  private static void forbidden(Answer answer) {
    Expect.problem(answer, 403, "forbidden");
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer")
        .contains("error=\"insufficient_scope\"");
  }
}
