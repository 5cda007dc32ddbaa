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

/** RFC 7662. */
@OnEachDatabase
class IntrospectionIT {

  private final IdentityServer server;
  private final Api api;

  IntrospectionIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void an_active_token_is_described() {
    SignedIn signedIn = api.signInAnybody();
    JsonObject claims = signedIn.claims();

    JsonObject described = api.introspect(signedIn.accessToken());

    assertThat(described.getBoolean("active")).isTrue();
    for (String same :
        new String[] {"iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope"}) {
      assertThat(described.get(same)).as(same).isEqualTo(claims.get(same));
    }
    assertThat(described.getString("token_type")).isEqualTo("Bearer");
  }

  @Test
  void a_refresh_token_is_never_active() {
    Expect.inactive(api, api.signInAnybody().refreshToken());
  }

  @Test
  void garbage_and_damaged_tokens_are_inactive() {
    String good = api.signInAnybody().accessToken();

    Expect.inactive(api, "garbage");
    Expect.inactive(api, "a.b.c");
    Expect.inactive(api, good + "=");
    Expect.inactive(api, good.substring(0, good.length() - 8));
    Expect.inactive(api, " " + good);
  }

  @Test
  void the_answer_must_not_be_stored() {
    Answer answer =
        server
            .http()
            .post("/oauth2/introspect")
            .basic(server.client())
            .form("token", "garbage")
            .send();

    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void only_an_authenticated_client_may_ask() {
    String token = api.signInAnybody().accessToken();

    refused(new Credentials(server.client().name(), Secrets.plant()), token);
    refused(new Credentials("no-such-client", Secrets.plant()), token);
    Answer publicly =
        server
            .http()
            .post("/oauth2/introspect")
            .form("token", token, "client_id", "identity")
            .send();
    Answer nobody = server.http().post("/oauth2/introspect").form("token", token).send();
    assertThat(publicly.status()).as("%s", publicly).isEqualTo(401);
    assertThat(nobody.status()).as("%s", nobody).isEqualTo(401); // RFC 7662 §2.1
  }

  private void refused(Credentials client, String token) {
    Answer answer =
        server.http().post("/oauth2/introspect").basic(client).form("token", token).send();
    Expect.oauthError(answer, 401, "invalid_client");
  }
}
