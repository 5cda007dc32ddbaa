package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Strange requests to the OAuth endpoints: refused in the documented form, and nobody else suffers.
 */
@OnEachDatabase
class BadFormsIT {

  private static final String FORM = "application/x-www-form-urlencoded";

  static final List<String> PATHS =
      List.of("/oauth2/token", "/oauth2/revoke", "/oauth2/introspect");

  private final IdentityServer server;
  private final Api api;
  private final SignedIn administrator;

  BadFormsIT(IdentityServer server) {
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
  void strange_forms_are_refused(String path) {
    String secret = Secrets.plant();
    for (String form :
        List.of(
            "",
            "&&&==&",
            "grant_type",
            "grant_type=&token=",
            "grant_type=" + secret,
            "grant_type=refresh_token",
            "grant_type=refresh_token&refresh_token=a&refresh_token=" + secret,
            "token=" + secret + "&token=b",
            "grant_type=client_credentials&grant_type=client_credentials",
            "grant_type=client_credentials&scope=%22" + secret,
            "grant_type=client_credentials&scope=a%00b",
            "grant_type=refresh_token&refresh_token=" + secret + "%00",
            "grant_type=refresh_token&refresh_token=%",
            "grant_type=refresh_token&refresh_token=%ff%fe" + secret,
            "grant_type=refresh_token&refresh_token=" + secret + "x".repeat(10_000),
            "\u0000")) {
      Answer answer = server.http().post(path).basic(server.client()).body(FORM, form).send();
      // RFC 7009 §2.2 and RFC 7662 §2.2: a strange token is no error at these two.
      boolean tokenSent = form.startsWith("token=") && !path.equals("/oauth2/token");
      if (!tokenSent || answer.status() != 200) {
        refused(answer);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void forms_that_are_no_text_are_refused(String path) {
    byte[] noUtf8 = {'t', 'o', 'k', 'e', 'n', '=', (byte) 0xC3, (byte) 0x28, (byte) 0xFF};

    Answer answer = server.http().post(path).basic(server.client()).body(FORM, noUtf8).send();

    assertThat(answer.status()).isBetween(200, 499);
    if (answer.status() != 200) {
      refused(answer);
    }
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void other_content_types_are_refused(String path) {
    for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
      Answer answer = server.http().post(path).basic(server.client()).body(type, "{}").send();
      assertThat(answer.status()).as(type).isEqualTo(415);
      refused(answer);
    }
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void a_content_type_that_is_none_is_refused(String path) {
    for (String type : List.of("nonsense", "a/b/c", "/")) {
      refused(server.http().post(path).basic(server.client()).body(type, "token=x").send());
    }
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void forms_of_a_megabyte_are_refused(String path) {
    Answer answer =
        server
            .http()
            .post(path)
            .basic(server.client())
            .body(FORM, "token=" + "x".repeat(1_000_000))
            .send();

    assertThat(answer.status()).isEqualTo(413);
    refused(answer);
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void malformed_client_credentials_are_refused(String path) {
    String secret = Secrets.plant();
    for (String authorization :
        List.of(
            "Basic",
            "Basic ",
            "Basic !!!",
            "Basic " + secret,
            "Basic ZGVtbw==", // a name without a colon
            "Basic Og==", // two empty halves
            "Basic /////w==", // no UTF-8
            "Basic ZGVtbzolZmY=", // a broken percent-encoding
            "Basic AAA6AAA=", // NUL
            "Basic " + "QUFB".repeat(1_500),
            "Bearer " + secret,
            secret)) {
      Answer answer =
          server
              .http()
              .post(path)
              .header("Authorization", authorization)
              .form("grant_type", "client_credentials", "token", "x")
              .send();
      assertThat(answer.status()).as(authorization).isIn(400, 401);
      refused(answer);
    }
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    Expect.documentedOAuthError(answer);
  }
}
