package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.SignedIn;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** The few answers that every test knows. */
final class Expect {

  private Expect() {}

  /** Nothing of it is accepted anywhere: not the access token, not the refresh token. */
  static void dead(Api api, SignedIn signedIn) {
    unauthorized(api.me(signedIn.accessToken()));
    inactive(api, signedIn.accessToken());
    oauthError(api.refreshAtTokenEndpoint(signedIn.refreshToken()), 400, "invalid_grant");
    problem(api.refresh(signedIn.refreshToken()), 401, "invalid_grant");
  }

  static void alive(Api api, SignedIn signedIn) {
    assertThat(api.me(signedIn.accessToken()).status()).isEqualTo(200);
    assertThat(api.introspect(signedIn.accessToken()).getBoolean("active")).isTrue();
  }

  /** RFC 7662 §2.2: not a word more. */
  static void inactive(Api api, String token) {
    assertThat(api.introspect(token)).hasToString("{\"active\":false}");
  }

  /** RFC 6750 §3.1, for a token that was sent and does not count. */
  static void unauthorized(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer")
        .contains("error=\"invalid_token\"");
    documentedProblem(answer);
  }

  /** RFC 6749 §5.2. */
  static void oauthError(Answer answer, int status, String error) {
    documentedOAuthError(answer);
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.string("error")).isEqualTo(error);
  }

  static void documentedOAuthError(Answer answer) {
    assertThat(answer.header("Content-Type")).as("%s", answer).startsWith("application/json");
    assertThat(answer.string("error")).matches("[a-z_]+");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    saysNothingAboutItsInside(answer);
  }

  /** RFC 9457. */
  static void problem(Answer answer, int status, String code) {
    documentedProblem(answer);
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.string("code")).isEqualTo(code);
  }

  static void documentedProblem(Answer answer) {
    assertThat(answer.header("Content-Type"))
        .as("%s", answer)
        .startsWith("application/problem+json");
    assertThat(answer.json().keySet()).contains("type", "title", "status", "code");
    assertThat(answer.json().getInt("status")).isEqualTo(answer.status());
    assertThat(answer.string("code")).matches("[a-z_]+");
    saysNothingAboutItsInside(answer);
  }

  private static void saysNothingAboutItsInside(Answer answer) {
    assertThat(answer.body())
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("io.identity")
        .doesNotContainIgnoringCase("hibernate")
        .doesNotContainIgnoringCase("liberty");
  }

  static List<String> strings(JsonArray array) {
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  /** The member as text; an absent or null one is null. */
  static String text(JsonObject entry, String member) {
    return entry.getOrDefault(member, JsonValue.NULL) instanceof JsonString string
        ? string.getString()
        : null;
  }
}
