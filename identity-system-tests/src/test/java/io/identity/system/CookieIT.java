package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http.Request;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The refresh token in a cookie, for pages in browsers (RFC 6265bis). */
@OnEachDatabase
class CookieIT {

  private static final String NAME = "__Host-identity-refresh";
  private static final String TOKEN = "/api/v1/auth/token";
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;

  private final IdentityServer server;
  private final Api api;
  private final Credentials person;

  CookieIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.person = api.newPerson();
  }

  @Test
  void the_token_is_in_the_cookie_and_not_in_the_body() {
    Answer answer = signIn();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsKeys("access_token", "refresh_expires_in");
    assertThat(answer.json()).doesNotContainKey("refresh_token");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    String line = answer.header("Set-Cookie");
    long week = Duration.ofDays(7).toSeconds();
    assertThat(line)
        .matches(
            NAME
                + "=irt_[A-Za-z0-9_-]+; Max-Age=("
                + week
                + "|"
                + (week - 1)
                + "); Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat("Set-Cookie: " + line).hasSizeLessThan(4_096);
  }

  @Test
  void without_the_wish_there_is_no_cookie() {
    Answer answer = api.requestSignIn(person);

    assertThat(answer.json()).containsKey("refresh_token");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void a_refresh_rotates_the_cookie() {
    String first = cookie(signIn());

    Answer answer = refresh(first).json(NOTHING).send();

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.json()).doesNotContainKey("refresh_token");
    String second = cookie(answer);
    assertThat(second).isNotEqualTo(first);
    assertThat(refresh(second).json(NOTHING).send().status()).isEqualTo(200);
    assertThat(api.me(answer.string("access_token")).status()).isEqualTo(200);
  }

  @Test
  void a_refusal_takes_the_cookie_away() {
    Answer signedIn = signIn();
    assertThat(api.logout(signedIn.string("access_token")).status()).isEqualTo(204);

    Answer answer = refresh(cookie(signedIn)).json(NOTHING).send();

    Expect.problem(answer, 401, "invalid_grant");
    assertCleared(answer);
  }

  @Test
  void logout_takes_the_cookie_away() {
    Answer signedIn = signIn();

    Answer answer =
        server
            .http()
            .post("/api/v1/auth/logout")
            .bearer(signedIn.string("access_token"))
            .header("Cookie", NAME + "=" + cookie(signedIn))
            .send();

    assertThat(answer.status()).isEqualTo(204);
    assertCleared(answer);
  }

  @Test
  void who_has_no_cookie_gets_none_taken_away() {
    SignedIn signedIn = SignedIn.from(api.requestSignIn(person));

    assertThat(api.logout(signedIn.accessToken()).header("Set-Cookie")).isEmpty();
    assertThat(api.refreshPublicly(signedIn.refreshToken()).header("Set-Cookie")).isEmpty();
  }

  @Test
  void a_token_in_the_cookie_and_one_in_the_body_are_one_too_many() {
    SignedIn other = SignedIn.from(api.requestSignIn(person));
    JsonObject body = Json.createObjectBuilder().add("refresh_token", other.refreshToken()).build();

    Expect.problem(refresh(cookie(signIn())).json(body).send(), 400, "invalid_request");
    assertThat(api.refreshPublicly(other.refreshToken()).status()).isEqualTo(200);
  }

  @Test
  void two_cookies_of_the_name_are_one_too_many() {
    String first = cookie(signIn());

    Answer answer = refresh(first + "; " + NAME + "=" + cookie(signIn())).json(NOTHING).send();

    Expect.problem(answer, 400, "invalid_request");
  }

  @Test
  void neither_cookie_nor_body_is_one_too_few() {
    Expect.problem(server.http().post(REFRESH).json(NOTHING).send(), 400, "invalid_request");
  }

  @Test
  void only_pages_of_ours_get_and_use_the_cookie() {
    String token = cookie(signIn());
    String ours = server.issuer();
    String[][] foreign = {
      {"Origin", ours}, // without our header
      {"X-Identity-Request", "1"}, // without an origin
      {"Origin", ours, "X-Identity-Request", "2"},
      {"Origin", "null", "X-Identity-Request", "1"},
      {"Origin", "https://evil.example", "X-Identity-Request", "1"},
      {"Origin", ours + ".evil.example", "X-Identity-Request", "1"},
      {"Origin", ours + "/", "X-Identity-Request", "1"},
      {"Origin", ours.replace("http:", "https:"), "X-Identity-Request", "1"},
      {"Origin", ours, "Origin", "https://evil.example", "X-Identity-Request", "1"}
    };

    for (String[] headers : foreign) {
      Request signIn = with(server.http().post(TOKEN), headers);
      assertForbidden(signIn.json(wish()).send());
      Request refresh = with(server.http().post(REFRESH), headers);
      assertForbidden(refresh.header("Cookie", NAME + "=" + token).json(NOTHING).send());
    }
    assertThat(refresh(token).json(NOTHING).send().status())
        .as("nothing was rotated")
        .isEqualTo(200);
  }

  private static void assertForbidden(Answer answer) {
    Expect.problem(answer, 403, "forbidden");
    assertThat(answer.header("Set-Cookie")).as("a stranger must not take it away").isEmpty();
  }

  private static void assertCleared(Answer answer) {
    assertThat(answer.header("Set-Cookie"))
        .isEqualTo(NAME + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  private Answer signIn() {
    return ours(server.http().post(TOKEN)).json(wish()).send();
  }

  private JsonObject wish() {
    return Json.createObjectBuilder(Api.passwordOf(person)).add("cookie", true).build();
  }

  private Request refresh(String token) {
    return ours(server.http().post(REFRESH)).header("Cookie", NAME + "=" + token);
  }

  private Request ours(Request request) {
    return with(request, "Origin", server.issuer(), "X-Identity-Request", "1");
  }

  private static Request with(Request request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static String cookie(Answer answer) {
    String line = answer.header("Set-Cookie");
    return Secrets.remember(line.substring(NAME.length() + 1, line.indexOf(';')));
  }
}
