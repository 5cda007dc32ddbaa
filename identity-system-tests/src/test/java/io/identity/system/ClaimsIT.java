package io.identity.system;

import static io.identity.system.harness.Registry.anyClient;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tokens hold besides the profile, for whom they are, and how long they may get. */
@ExtendWith(SharedSuite.class)
class ClaimsIT {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "IDENTITY_CLAIMS", "{\"tenant\":\"north\",\"limits\":{\"beds\":12}}",
          "IDENTITY_CLAIMS_FORBIDDEN", "ward",
          "IDENTITY_SCOPES_AUDIENCE", "records.read=records,records.write=records,bill=billing");

  private static IdentityServer server;

  private final Api api = server.api();
  private final Registry registry = api.clients();

  @BeforeAll
  static void start(Suite suite) {
    server = suite.own("claims", SETTINGS);
    server.startAgain(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_claim_that_no_token_may_hold_stops_the_start_and_keeps_its_value_to_itself(Suite suite) {
    var refusal =
        suite
            .own("claims-refused", Map.of())
            .startRefused(Map.of("IDENTITY_CLAIMS", "{\"email\":\"ann@clinic.example\"}"));

    assertThat(refusal.reasons())
        .singleElement()
        .asString()
        .startsWith("identity.claims has \"email\"");
    assertThat(refusal.console()).doesNotContain("ann@clinic.example");
  }

  @Test
  void the_houses_claims_are_in_every_token() {
    SignedIn signedIn = api.signInAnybody();

    assertThat(signedIn.claims().getString("tenant")).isEqualTo("north");
    assertThat(signedIn.claims().getJsonObject("limits").getInt("beds")).isEqualTo(12);
    assertThat(SignedIn.from(api.refresh(signedIn.refreshToken())).claims().getString("tenant"))
        .isEqualTo("north");
    assertThat(api.introspect(signedIn.accessToken()).getString("tenant")).isEqualTo("north");
    assertThat(claims(api.serviceToken()).getString("tenant")).isEqualTo("north");
    assertThat(api.me(signedIn.accessToken()).status()).isEqualTo(200);
  }

  @Test
  void a_clients_own_are_in_its_tokens_and_count_more() {
    JsonObject own = Json.createObjectBuilder().add("tenant", "south").add("site", "lab").build();
    Credentials client = registry.newClient(anyClient().add("claims", own));

    assertThat(claims(api.serviceToken(client))).containsAllEntriesOf(own);
    assertThat(api.signIn(api.newPerson(), client).claims()).containsAllEntriesOf(own);
    assertThat(registry.find(client.name()).json().getJsonObject("claims")).isEqualTo(own);
  }

  @Test
  void names_that_are_reserved_or_forbidden_are_not_registered() {
    for (String claims :
        List.of(
            "{\"sub\":\"x\"}",
            "{\"groups\":[\"identity-admin\"]}",
            "{\"a\":{\"Email\":\"x\"}}",
            "{\"ward\":\"x\"}",
            "{\"a\":null}",
            "{\"a\":\"" + "x".repeat(1_000) + "\"}")) {
      Answer answer =
          registry.register(
              Registry.newId(), anyClient().add("confidential", true).add("claims", json(claims)));
      Expect.problem(answer, 400, "invalid_request");
    }
  }

  @Test
  void the_audience_follows_the_scopes() {
    Credentials client = registry.newClient(anyClient().add("scope", "records.read bill other"));

    assertThat(audience(client, "records.read other")).containsExactly("records");
    assertThat(audience(client, "bill")).containsExactly("billing");
    assertThat(audience(client, "other")).containsExactly(server.issuer());
    Expect.oauthError(service(client, "records.read bill"), 400, "invalid_target");
    Expect.oauthError(api.serviceToken(client), 400, "invalid_target");
    Expect.problem(api.requestSignIn(api.newPerson(), client), 400, "invalid_request");
    assertThat(api.audit("client", client.name(), "event", "sign_in.refused"))
        .extracting(row -> row.getString("reason"))
        .containsExactly("invalid_target");
  }

  @Test
  void a_clients_registered_audience_is_the_bound() {
    Credentials client =
        registry.newClient(
            anyClient()
                .add("scope", "records.read bill")
                .add("audience", Json.createArrayBuilder(List.of("records", "archive"))));

    assertThat(audience(client, "records.read")).containsExactly("records");
    Expect.oauthError(service(client, "bill"), 400, "invalid_target");
  }

  /** RFC 9068 §2.1; both kinds are access tokens here, and neither is anything else. */
  @Test
  void a_token_calls_itself_what_its_audience_registered() {
    Credentials reader =
        registry.newClient(Json.createObjectBuilder().add("access_token_type", "at+jwt"));
    Credentials client =
        registry.newClient(
            anyClient().add("audience", Json.createArrayBuilder().add(reader.name())));

    String token = api.serviceToken(client).string("access_token");

    assertThat(SignedIn.header(token).getString("typ")).isEqualTo("at+jwt");
    assertThat(api.introspect(token).getBoolean("active")).isTrue();
    assertThat(SignedIn.header(api.serviceToken().string("access_token")).getString("typ"))
        .isEqualTo("JWT");
    SignedIn person = api.signIn(api.newPerson(), client);
    assertThat(SignedIn.header(person.accessToken()).getString("typ")).isEqualTo("at+jwt");
    Expect.problem(
        registry.register(Registry.newId(), anyClient().add("access_token_type", "jwt")),
        400,
        "invalid_request");
  }

  @Test
  void a_token_that_would_be_too_long_is_not_made() {
    Credentials client = registry.newClient(anyClient().add("scope", "s".repeat(1_500)));

    Expect.oauthError(api.serviceToken(client), 500, "server_error");

    assertThat(api.audit("client", client.name(), "event", "access_token.refused"))
        .extracting(row -> row.getString("reason"))
        .containsExactly("token_too_large");
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private List<String> audience(Credentials client, String scope) {
    JsonArray audience = claims(service(client, scope)).getJsonArray("aud");
    return Expect.strings(audience);
  }

  private Answer service(Credentials client, String scope) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(client)
        .form("grant_type", "client_credentials", "scope", scope)
        .send();
  }

  private static JsonObject claims(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return SignedIn.claims(answer.string("access_token"));
  }
}
