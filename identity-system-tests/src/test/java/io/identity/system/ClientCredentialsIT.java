package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** RFC 6749 §4.4: a service signs in for itself. */
@OnEachDatabase
class ClientCredentialsIT {

  private final IdentityServer server;
  private final Api api;

  ClientCredentialsIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  static String serviceToken(IdentityServer server) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(server.client())
        .form("grant_type", "client_credentials")
        .send()
        .string("access_token");
  }

  @Test
  void the_secret_may_come_in_the_header_or_in_the_body() {
    Credentials client = server.client();
    Answer inBody =
        server
            .http()
            .post("/oauth2/token")
            .form(
                "grant_type", "client_credentials",
                "client_id", client.name(),
                "client_secret", client.secret())
            .send();

    assertThat(inBody.status()).isEqualTo(200);
    assertThat(inBody.header("Cache-Control")).contains("no-store");
    assertThat(api.introspect(inBody.string("access_token")).getBoolean("active")).isTrue();
    assertThat(api.introspect(serviceToken(server)).getBoolean("active")).isTrue();
  }

  @Test
  void a_service_gets_an_access_token_and_nothing_to_refresh() {
    Answer answer =
        server
            .http()
            .post("/oauth2/token")
            .basic(server.client())
            .form("grant_type", "client_credentials")
            .send();

    assertThat(answer.json().keySet())
        .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
    JsonObject claims = SignedIn.claims(answer.string("access_token"));
    assertThat(claims.getString("sub")).isEqualTo(server.client().name());
    assertThat(claims.getString("client_id")).isEqualTo(server.client().name());
    assertThat(claims.containsKey("upn")).isTrue();
    assertThat(claims.containsKey("sid")).isFalse();
    assertThat(claims.getJsonArray("groups")).isEmpty();
  }

  @Test
  void a_wrong_secret_an_unknown_client_and_a_public_client_are_refused() {
    refused(new Credentials(server.client().name(), Secrets.plant()));
    refused(new Credentials("no-such-client", Secrets.plant()));
    refused(new Credentials("identity", Secrets.plant()));
  }

  @Test
  void two_ways_to_authenticate_at_once_are_refused() {
    Credentials client = server.client();

    Answer answer =
        server
            .http()
            .post("/oauth2/token")
            .basic(client)
            .form(
                "grant_type", "client_credentials",
                "client_id", client.name(),
                "client_secret", client.secret())
            .send();

    Expect.oauthError(answer, 400, "invalid_request"); // RFC 6749 §2.3
  }

  @Test
  void a_public_client_cannot_act_for_itself() {
    Answer answer =
        server
            .http()
            .post("/oauth2/token")
            .form("grant_type", "client_credentials", "client_id", "identity")
            .send();

    assertThat(answer.status()).isIn(400, 401);
    assertThat(answer.string("error")).isIn("unauthorized_client", "invalid_client");
  }

  @Test
  void passwords_are_not_a_grant() {
    Credentials person = api.newPerson();

    Answer answer =
        server
            .http()
            .post("/oauth2/token")
            .basic(server.client())
            .form(
                "grant_type", "password",
                "username", person.name(),
                "password", person.secret())
            .send();

    Expect.oauthError(answer, 400, "unsupported_grant_type"); // RFC 9700 §2.4
  }

  private void refused(Credentials client) {
    Answer answer =
        server
            .http()
            .post("/oauth2/token")
            .basic(client)
            .form("grant_type", "client_credentials")
            .send();
    Expect.oauthError(answer, 401, "invalid_client");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
  }
}
