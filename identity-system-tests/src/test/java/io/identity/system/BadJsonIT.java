package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Http.Request;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Strange requests to the JSON endpoints: refused as problems, and nobody else suffers. */
@OnEachDatabase
class BadJsonIT {

  private static final String JSON = "application/json";

  static final List<String> PATHS = List.of("/api/v1/auth/token", "/api/v1/auth/refresh");

  private final IdentityServer server;
  private final Api api;
  private final SignedIn administrator;

  BadJsonIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.administrator = api.administrator();
  }

  @AfterEach
  void a_sign_in_from_before_still_works() {
    assertThat(api.me(administrator.accessToken()).status()).isEqualTo(200);
    SignedIn.from(api.refreshPublicly(administrator.refreshToken()));
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void strange_json_is_refused(String path) {
    strangeJsonIsRefused(path, UnaryOperator.identity());
  }

  @Test
  void strange_json_of_an_administrator_is_refused() {
    strangeJsonIsRefused(
        "/api/v1/admin/users", request -> request.bearer(administrator.accessToken()));
  }

  @Test
  void a_broken_body_of_a_revocation_is_refused() {
    for (String body : List.of("{", "[]", "{\"reason\":[]}", "\u0000")) {
      refused(
          server
              .http()
              .post("/api/v1/admin/clients/demo/revoke")
              .bearer(administrator.accessToken())
              .body(JSON, body)
              .send());
    }
  }

  private void strangeJsonIsRefused(String path, UnaryOperator<Request> as) {
    String secret = Secrets.plant();
    for (String body :
        List.of(
            "",
            "{",
            "null",
            "[]",
            "\"" + secret + "\"",
            "{\"username\":",
            "{\"username\":1,\"password\":true,\"refresh_token\":7,\"groups\":\"x\"}",
            "{\"username\":[],\"password\":{},\"refresh_token\":[]}",
            "{\"username\":null,\"password\":null,\"refresh_token\":null,\"groups\":null}",
            "{\"username\":\"a\",\"username\":\"b\",\"password\":\"" + secret + "\",\"groups\":[]}",
            "{\"username\":\"a\\u0000b\",\"password\":\"" + secret + "\",\"groups\":[]}",
            "{\"username\":\"\\ud800\",\"password\":\"" + secret + "\",\"groups\":[1]}",
            "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
            "[".repeat(20_000))) {
      refused(as.apply(server.http().post(path)).body(JSON, body).send());
    }
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void long_values_and_nul_are_refused(String path) {
    String secret = Secrets.plant();
    for (String value : List.of(secret + "x".repeat(10_000), secret + "\\u0000", "\\ud83d")) {
      String body =
          "{\"username\":\"%1$s\",\"password\":\"%1$s\",\"refresh_token\":\"%1$s\"}"
              .formatted(value);
      Answer answer = server.http().post(path).body(JSON, body).send();
      assertThat(answer.status()).isIn(400, 401);
      refused(answer);
    }
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void other_types_no_text_and_a_megabyte_are_refused(String path) {
    byte[] noUtf8 = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};

    Answer type =
        server
            .http()
            .post(path)
            .body("application/x-www-form-urlencoded", "username=a&password=b")
            .send();
    Answer noText = server.http().post(path).body(JSON, noUtf8).send();
    String megabyte = "{\"username\":\"" + "x".repeat(1_000_000) + "\"}";
    Answer large = server.http().post(path).body(JSON, megabyte).send();

    assertThat(type.status()).isEqualTo(415);
    assertThat(noText.status()).isEqualTo(400);
    assertThat(large.status()).isEqualTo(413);
    List.of(type, noText, large).forEach(BadJsonIT::refused);
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    Expect.documentedProblem(answer);
  }
}
