package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The administrator's desk of the vault: providers, keys, what is held; and who sees nothing. */
@OnEachDatabase
class VaultDeskIT {

  private static final String VAULT = "/api/v1/admin/vault/";
  private static final String PROVIDERS = VAULT + "providers";
  private static final Duration SOON = Duration.ofSeconds(60);

  /** They are counted once in one. */
  private static final Duration MINUTES = Duration.ofMinutes(2);

  private static final String NOWHERE = "http://localhost:1";

  private final IdentityServer server;
  private final Api api;
  private final Http http;

  VaultDeskIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.http = server.http();
  }

  @Test
  void a_provider_is_added_changed_and_removed() {
    Answer created = register("shop-" + UUID.randomUUID(), true);
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    String path = created.header("Location");
    JsonObject found = as(http.get(path)).send().json();
    assertThat(found).isEqualTo(created.json());
    assertThat(found.toString()).doesNotContain("the-client-secret");
    assertThat(found.getInt("client_secrets")).isEqualTo(1);
    assertThat(as(http.get(PROVIDERS)).send().json().getJsonArray("providers")).contains(found);

    Answer changed = as(http.put(path)).json(settings(false).build()).send();
    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(changed.json().getBoolean("enabled")).isFalse();
    Answer renewed =
        as(http.post(path + "/secret")).json(Api.object("client_secret", "another")).send();
    assertThat(renewed.json().getInt("client_secrets")).isEqualTo(2);
    assertThat(as(http.post(path + "/release")).send().string("hold_released_at")).isNotEmpty();

    String client = api.clients().newClient(Registry.anyClient()).name();
    assertThat(grant(client, created).status()).isEqualTo(200);

    assertThat(as(http.delete(path)).send().status()).isEqualTo(204);
    assertThat(as(http.get(path)).send().status()).isEqualTo(404);
    assertThat(as(http.delete(path)).send().status()).isEqualTo(404);
    assertThat(as(http.get(VAULT + "grants?client=" + client)).send().json().getJsonArray("grants"))
        .as("another provider of that id inherits nothing")
        .isEmpty();
    assertThat(api.audit("client", client, "event", "vault_grant.withdrawn")).hasSize(1);
    assertThat(grant(client, created).status()).isEqualTo(404);
  }

  private Answer grant(String client, Answer provider) {
    return as(http.put(VAULT + "grants/" + client + "/" + provider.string("id")))
        .json(
            Json.createObjectBuilder()
                .add("rights", Json.createArrayBuilder(List.of("manage")))
                .build())
        .send();
  }

  @Test
  void a_provider_that_cannot_be_right_is_refused() {
    Answer unknown =
        as(http.post(PROVIDERS))
            .json(settings(true).add("id", "x").add("template", "nobodys").build())
            .send();
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.string("title")).startsWith("template");

    String id = "shop-" + UUID.randomUUID();
    register(id, true);
    assertThat(register(id, true).status()).isEqualTo(409);
    as(http.delete(PROVIDERS + "/" + id)).send();
  }

  @Test
  void a_provider_is_tried_before_people_do() {
    Answer created = register("shop-" + UUID.randomUUID(), true);

    Answer tried = as(http.post(created.header("Location") + "/test")).send();
    assertThat(tried.status()).as("%s", tried).isEqualTo(200);
    assertThat(tried.string("verdict")).isEqualTo("unavailable");
    assertThat(tried.string("authorization_url"))
        .startsWith(NOWHERE + "/authorize?")
        .contains("%2Fcallback%2F" + created.string("id"));
    as(http.delete(created.header("Location"))).send();
  }

  @Test
  void keys_are_told_and_rotated() {
    Answer rotated = as(http.post(VAULT + "keys/rotate")).send();
    assertThat(rotated.status()).as("%s", rotated).isEqualTo(200);

    JsonObject progress = as(http.get(VAULT + "keys/rotation")).send().json();
    assertThat(progress)
        .containsKeys("rows_to_reencrypt", "primary", "reencrypted_at", "added", "done")
        .containsKeys("rows_without_key", "examples_without_key");
    var keys = as(http.get(VAULT + "keys")).send().json().getJsonArray("keys");
    assertThat(keys).hasSizeGreaterThan(1);
    String primary = progress.getString("primary");
    assertThat(as(http.post(VAULT + "keys/" + primary + "/disable")).send().status())
        .isEqualTo(409);
    assertThat(as(http.post(VAULT + "keys/nobodys/destroy")).send().status()).isEqualTo(404);
  }

  @Test
  void sealing_anew_is_slowed_down_stopped_and_gone_on_with() {
    Answer slow = pace(Json.createObjectBuilder().add("batch_pause_ms", 60_000));
    assertThat(slow.status()).as("%s", slow).isEqualTo(200);
    assertThat(slow.json().getInt("batch_pause_ms")).isEqualTo(60_000);
    assertThat(slow.json().getBoolean("paused")).isFalse();
    assertThat(pace(Json.createObjectBuilder().add("batch_pause_ms", 60_001)).status())
        .isEqualTo(400);
    assertThat(pace(Json.createObjectBuilder().add("paused", "yes")).status()).isEqualTo(400);

    String provider = register("sealed-" + UUID.randomUUID(), true).header("Location");
    assertThat(pace(Json.createObjectBuilder().add("paused", true)).status()).isEqualTo(200);
    try {
      as(http.post(VAULT + "keys/rotate")).send();
      Waiting.until(() -> rotation().isNull("added"), SOON);
      Waiting.sleep(Duration.ofSeconds(5)); // It is looked every two.
      assertThat(rotation().getInt("rows_to_reencrypt")).isPositive();
      assertThat(rotation().getBoolean("paused")).isTrue();
      assertThat(rotation().getBoolean("done")).isFalse();
    } finally {
      pace(Json.createObjectBuilder());
    }

    Waiting.until(() -> !rotation().isNull("reencrypted_at"), SOON);
    assertThat(rotation().getBoolean("done")).isTrue();
    assertThat(rotation().getBoolean("paused")).isFalse();
    assertThat(api.audit("event", "vault_key.reencryption_paused")).isNotEmpty();
    as(http.delete(provider)).send();
  }

  private Answer pace(JsonObjectBuilder pace) {
    return as(http.put(VAULT + "keys/rotation/pace")).json(pace.build()).send();
  }

  private JsonObject rotation() {
    return as(http.get(VAULT + "keys/rotation")).send().json();
  }

  @Test
  void containment_plans_unless_told_otherwise() {
    String client = api.clients().newClient(Registry.anyClient()).name();
    Answer provider = register("granted-" + UUID.randomUUID(), true);
    assertThat(grant(client, provider).status()).isEqualTo(200);

    assertThat(contain("suspend", "consumer", client, true).getInt("grants")).isEqualTo(1);
    assertThat(contain("suspend", "consumer", client, false).getInt("grants")).isEqualTo(1);
    assertThat(contain("suspend", "consumer", client, true).getInt("grants")).isZero();
    assertThat(contain("suspend", "subject", "nobody", false).getInt("connections")).isZero();
    assertThat(contain("resume", "provider", "amazon-ads", false).getInt("connections")).isZero();
    assertThat(
            as(http.post(VAULT + "containment"))
                .json(Api.object("action", "suspend"))
                .send()
                .status())
        .isEqualTo(400);
    assertThat(as(http.get(VAULT + "quarantine")).send().json().getJsonArray("connections"))
        .isEmpty();
    assertThat(
            as(http.post(VAULT + "quarantine/" + UUID.randomUUID() + "/restore")).send().status())
        .isEqualTo(404);
  }

  @Test
  void a_connection_that_is_not_there_is_not_found_by_anybody() {
    String service = api.serviceToken().string("access_token");
    String person = api.signInAnybody().accessToken();
    String connection = "/api/v1/connections/" + UUID.randomUUID();

    for (String token : List.of(service, person, api.administrator().accessToken())) {
      assertNotFound(http.get(connection).bearer(token).send());
      assertNotFound(http.delete(connection).bearer(token).send());
      assertNotFound(http.post(connection + "/token").bearer(token).send());
      assertNotFound(http.post(connection + "/validate").bearer(token).send());
      assertNotFound(http.get(connection + "/profiles").bearer(token).send());
      assertNotFound(
          http.request("PATCH", connection).bearer(token).json(Api.object("label", "mine")).send());
      assertNotFound(
          http.post("/api/v1/token")
              .bearer(token)
              .json(Api.object("subject", "nobody", "provider", "amazon-ads"))
              .send());
      Answer none = http.get("/api/v1/connections").bearer(token).send();
      assertThat(none.status()).as("%s", none).isEqualTo(200);
      assertThat(none.json().getJsonArray("connections")).isEmpty();
    }
    assertThat(http.get("/api/v1/connections").send().status()).isEqualTo(401);
    assertThat(api.audit("event", "connection_token.refused")).isNotEmpty();
  }

  @Test
  void it_is_the_administrators_desk() {
    String somebody = api.signInAnybody().accessToken();

    for (String path : List.of("providers", "keys", "keys/rotation", "quarantine")) {
      assertThat(http.get(VAULT + path).send().status()).isEqualTo(401);
      assertThat(http.get(VAULT + path).bearer(somebody).send().status()).isEqualTo(403);
    }
  }

  @Test
  void the_vault_is_counted() {
    String service = api.serviceToken().string("access_token");
    http.post("/api/v1/connections/" + UUID.randomUUID() + "/token").bearer(service).send();

    assertThat(http.get("/metrics").send().body())
        .contains("vault_token_requests_total{")
        .contains("vault_consumer_requests_total{")
        .contains("vault_crypto_seconds_count{")
        .containsPattern("vault_crypto_seconds_count\\{[^}]*op=\"(seal|open)\"");
    Waiting.until(() -> metrics().contains("vault_outbox_pending"), MINUTES);
    assertThat(metrics())
        .contains("vault_keys_readable")
        .contains("vault_outbox_oldest_seconds")
        .contains("vault_refresh_lag_seconds")
        .contains("vault_reencryption_rows")
        .contains("vault_key_rows{")
        .contains("vault_key_encryptions{")
        .as("before the first of them: a row that begins with 1 does not seem to rise")
        .contains("vault_persist_after_refresh_failures_total")
        .containsPattern("vault_crypto_failures_total\\{[^}]*kind=\"connection\"")
        .containsPattern("identity_events_total\\{[^}]*event=\"provider.invalid_grant_spike\"");
    assertThat(server.http().get("/health/ready").send().status()).isEqualTo(200);
  }

  private String metrics() {
    return http.get("/metrics").send().body();
  }

  private static void assertNotFound(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(404);
    assertThat(answer.string("code")).isEqualTo("not_found");
    assertThat(answer.string("title")).isEqualTo("No such connection");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  private JsonObject contain(String action, String scope, String value, boolean plan) {
    Answer answer =
        as(http.post(VAULT + "containment"))
            .json(
                Json.createObjectBuilder()
                    .add("action", action)
                    .add(scope, value)
                    .add("plan", plan)
                    .build())
            .send();
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  private Answer register(String id, boolean enabled) {
    return as(http.post(PROVIDERS))
        .json(settings(enabled).add("id", id).add("client_secret", "the-client-secret").build())
        .send();
  }

  private static JsonObjectBuilder settings(boolean enabled) {
    return Json.createObjectBuilder()
        .add("display_name", "Shop")
        .add("enabled", enabled)
        .add("template", "generic")
        .add("client_id", "us")
        .add(
            "overrides",
            Json.createObjectBuilder()
                .add("authorization_url", NOWHERE + "/authorize")
                .add("token_url", NOWHERE + "/token"));
  }

  private Http.Request as(Http.Request request) {
    return request.bearer(api.administrator().accessToken());
  }
}
