package io.identity.system;

import static io.identity.system.harness.Registry.anyClient;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.KeySetServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Access tokens that nobody but their audience can read (RFC 7519 §5.2). */
@OnEachDatabase
class EncryptedTokensIT {

  /** As long as the server may go on believing what it read before. */
  private static final Duration BELIEVED = Duration.ofSeconds(1);

  private static final Reader READER = new Reader("reader-1");
  private static final Reader SUCCESSOR = new Reader("reader-2");

  private final IdentityServer server;
  private final Api api;
  private final Registry registry;

  EncryptedTokensIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.registry = api.clients();
  }

  @Test
  void services_and_people_get_tokens_that_only_the_audience_can_read() {
    String audience = newAudience(withKey());
    Credentials client = clientFor(audience);

    String service = serviceToken(client);
    SignedIn person = api.newAdministrator(client);
    Answer renewed = refresh(client, person.refreshToken());

    for (String token : List.of(service, person.accessToken(), renewed.string("access_token"))) {
      assertThat(SignedIn.header(token))
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("kid", "reader-1")
                  .add("cty", "JWT")
                  .add("enc", "A256GCM")
                  .add("alg", "RSA-OAEP-256")
                  .build());
      String inside = READER.open(token);
      assertThat(SignedIn.header(inside).getString("alg")).isEqualTo("RS256");
      JsonObject claims = SignedIn.claims(inside);
      assertThat(claims.getString("iss")).isEqualTo(server.issuer());
      assertThat(Expect.strings(claims.getJsonArray("aud"))).containsExactly(audience);
      assertThat(claims.getString("client_id")).isEqualTo(client.name());
    }
  }

  @Test
  void tokens_for_others_stay_readable() {
    newAudience(withKey());

    assertThat(serviceToken(server.client())).matches("[^.]+\\.[^.]+\\.[^.]+");
    assertThat(serviceToken(clientFor(newAudience(anyClient())))).matches("[^.]+\\.[^.]+\\.[^.]+");
  }

  @Test
  void what_lies_inside_can_be_introspected_and_revoked_and_the_outside_cannot() {
    Credentials client = clientFor(newAudience(withKey()));
    String outside = serviceToken(client);
    String inside = READER.open(outside);

    Expect.inactive(api, outside);
    assertThat(api.introspect(inside).getBoolean("active")).isTrue();
    Expect.oauthError(revoke(client, outside), 400, "unsupported_token_type");
    assertThat(api.introspect(inside).getBoolean("active")).isTrue();
    assertThat(revoke(client, inside).status()).isEqualTo(200);
    Expect.inactive(api, inside);
  }

  @Test
  void our_own_api_takes_no_encrypted_token() {
    Credentials client = clientFor(newAudience(withKey()));

    Expect.unauthorized(api.me(api.newAdministrator(client).accessToken()));
    Expect.unauthorized(api.me(READER.seal(api.administrator().accessToken())));
  }

  @Test
  void a_key_can_be_set_changed_and_taken_away() {
    String audience = newAudience(anyClient());
    Credentials client = clientFor(audience);

    change(audience, withKey());
    assertThat(READER.open(serviceToken(client))).isNotEmpty();
    change(audience, anyClient().add("encryption_jwk", SUCCESSOR.publicKey()));
    assertThat(SUCCESSOR.open(serviceToken(client))).isNotEmpty();
    change(audience, anyClient());
    assertThat(SignedIn.claims(serviceToken(client))).containsKey("aud");
  }

  @Test
  void a_registered_key_is_shown_with_its_public_members() {
    String id = newAudience(withKey());
    JsonObject shown = registry.find(id).json();

    assertThat(shown.getJsonObject("encryption_jwk").keySet())
        .containsExactlyInAnyOrder("kty", "n", "e", "kid", "use", "alg");
    assertThat(shown.getString("encryption_kid")).isEqualTo("reader-1");
    assertThat(shown.isNull("encryption_jwks_uri")).isTrue();
    assertThat(registry.change(id, shown).json()).isEqualTo(shown);
  }

  @Test
  void keys_that_are_no_use_are_refused() {
    JsonObject good = READER.publicKey();
    JsonObjectBuilder[] refused = {
      anyClient().add("encryption_jwk", json(READER.pair().toJSONString())),
      anyClient().add("encryption_jwk", Json.createObjectBuilder(good).add("use", "sig")),
      anyClient().add("encryption_jwk", Json.createObjectBuilder(good).add("alg", "RSA-OAEP")),
      anyClient().add("encryption_jwk", Json.createObjectBuilder(good).add("e", "Aw")),
      anyClient().add("encryption_jwk", Json.createObjectBuilder(good).add("n", "AQAB")),
      anyClient().add("encryption_jwk", Json.createObjectBuilder()),
      anyClient().add("encryption_jwk", "text"),
      anyClient().add("encryption_jwks_uri", "ftp://localhost/jwks"),
      anyClient().add("encryption_jwks_uri", "http://localhost:1/jwks"),
      anyClient().add("encryption_jwks_uri", server.issuer() + "/oauth2/jwks"),
      anyClient().add("encryption_jwks_uri", "no uri"),
      withKey().add("encryption_jwks_uri", "https://lab.example/jwks")
    };
    for (JsonObjectBuilder metadata : refused) {
      String id = Registry.newId();
      Expect.problem(
          registry.register(id, metadata.add("confidential", true)), 400, "invalid_request");
      assertThat(registry.find(id).status()).isEqualTo(404);
    }
  }

  @Test
  void tokens_that_somebody_else_must_read_too_cannot_be_encrypted() {
    String audience = newAudience(withKey());
    String plain = newAudience(anyClient());

    Expect.problem(
        registry.register(Registry.newId(), confidentialFor(audience, plain)), 409, "conflict");
    clientFor(plain, "urn:somebody:else");
    Expect.problem(registry.change(plain, withKey().build()), 409, "conflict");
    Expect.problem(
        registry.change(
            plain, withKey().add("audience", array(plain, "urn:somebody:else")).build()),
        409,
        "conflict");
  }

  @Test
  void a_published_key_is_followed() {
    try (var published = new KeySetServer(READER.keySet())) {
      String audience = newAudience(withKeySet(published));
      Credentials client = clientFor(audience);
      JsonObject shown = registry.find(audience).json();
      assertThat(shown.getString("encryption_jwks_uri")).isEqualTo(published.address());
      assertThat(shown.getString("encryption_kid")).isEqualTo("reader-1");
      assertThat(shown.isNull("encryption_jwk")).isTrue();
      assertThat(READER.open(serviceToken(client))).isNotEmpty();

      published.publish(SUCCESSOR.keySet());

      await(() -> registry.find(audience).string("encryption_kid").equals("reader-2"));
      Waiting.sleep(BELIEVED);
      assertThat(SUCCESSOR.open(serviceToken(client))).isNotEmpty();
      assertThat(events(audience)).containsExactly("encryption_key.replaced", "client.registered");
    }
  }

  @Test
  void the_last_good_key_stays_while_no_new_one_can_be_read() {
    try (var published = new KeySetServer(READER.keySet())) {
      String audience = newAudience(withKeySet(published));
      Credentials client = clientFor(audience);

      published.fail();
      int before = published.asked();
      await(() -> published.asked() > before + 2);

      assertThat(READER.open(serviceToken(client))).isNotEmpty();
      assertThat(events(audience))
          .as("told once")
          .containsExactly("encryption_key.refresh_failed", "client.registered");
      Answer disabled =
          registry.change(audience, withKeySet(published).add("enabled", false).build());
      assertThat(disabled.status()).as("%s", disabled).isEqualTo(200);

      published.publish(SUCCESSOR.keySet());
      await(() -> registry.find(audience).string("encryption_kid").equals("reader-2"));
    }
  }

  private List<String> events(String client) {
    return api.audit("client", client).stream()
        .map(row -> row.getString("event"))
        .filter(event -> !event.startsWith("access_token"))
        .toList();
  }

  private static void await(BooleanSupplier condition) {
    Instant limit = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(limit);
      Waiting.sleep(Duration.ofMillis(200));
    }
  }

  /** A client that others name as their audience. */
  private String newAudience(JsonObjectBuilder metadata) {
    return registry.newClient(metadata).name();
  }

  private Credentials clientFor(String... audience) {
    return registry.newClient(confidentialFor(audience));
  }

  private static JsonObjectBuilder confidentialFor(String... audience) {
    return anyClient().add("confidential", true).add("audience", array(audience));
  }

  private void change(String id, JsonObjectBuilder metadata) {
    Answer answer = registry.change(id, metadata.build());
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    Waiting.sleep(BELIEVED);
  }

  private String serviceToken(Credentials client) {
    return api.serviceToken(client).string("access_token");
  }

  private Answer refresh(Credentials client, String refreshToken) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(client)
        .form("grant_type", "refresh_token", "refresh_token", refreshToken)
        .send();
  }

  private Answer revoke(Credentials client, String token) {
    return server.http().post("/oauth2/revoke").basic(client).form("token", token).send();
  }

  private static JsonObjectBuilder withKey() {
    return anyClient().add("encryption_jwk", READER.publicKey());
  }

  private static JsonObjectBuilder withKeySet(KeySetServer published) {
    return anyClient().add("encryption_jwks_uri", published.address());
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new java.io.StringReader(text))) {
      return reader.readObject();
    }
  }

  private static jakarta.json.JsonArray array(String... values) {
    return Json.createArrayBuilder(List.of(values)).build();
  }
}
