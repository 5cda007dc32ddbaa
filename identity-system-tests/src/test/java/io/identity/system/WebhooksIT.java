package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.Vault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The administrator's desk: who hears of the vault, and who may use it. */
@OnEachDatabase
class WebhooksIT {

  private static final String WEBHOOKS = "/api/v1/admin/vault/webhooks";
  private static final String DEAD_LETTERS = "/api/v1/admin/vault/dead-letters";
  private static final String GRANTS = "/api/v1/admin/vault/grants";
  private static final String URL = "https://receiver.example/hook";

  private final Api api;
  private final Http http;
  private final Vault vault;

  WebhooksIT(IdentityServer server) {
    this.api = server.api();
    this.http = server.http();
    this.vault = Vault.of(server);
  }

  @Test
  void a_new_webhook_is_described_with_its_secret_once() {
    Answer created =
        register(
            webhook(URL)
                .add("events", Json.createArrayBuilder(List.of("connection.created")))
                .build());

    assertThat(created.status()).as("%s", created).isEqualTo(201);
    assertThat(created.header("Cache-Control")).contains("no-store");
    assertThat(created.header("Location")).isEqualTo(WEBHOOKS + "/" + created.string("id"));
    assertThat(created.string("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
    JsonObject found = as(http.get(created.header("Location"))).send().json();
    assertThat(found)
        .doesNotContainKey("secret")
        .containsAllEntriesOf(
            webhook(URL)
                .add("events", Json.createArrayBuilder(List.of("connection.created")))
                .add("enabled", true)
                .addNull("previous_secret_until")
                .build());
    assertThat(as(http.get(WEBHOOKS)).send().json().getJsonArray("webhooks")).contains(found);
    assertAudited("webhook.registered", "webhook/" + created.string("id"));
    remove(created);
  }

  @Test
  void a_url_must_lead_outside() {
    for (String url :
        List.of(
            "http://receiver.example/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest/meta-data/",
            "https://user:password@receiver.example/",
            "https://receiver.example/#part",
            "not a url")) {
      Answer refused = register(webhook(url).build());
      assertThat(refused.status()).as(url).isEqualTo(400);
      assertThat(refused.string("code")).isEqualTo("invalid_request");
    }
  }

  @Test
  void an_event_that_nobody_knows_is_refused() {
    Answer refused =
        register(
            webhook(URL).add("events", Json.createArrayBuilder(List.of("all.of_them"))).build());

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void what_is_registered_can_be_replaced() {
    Answer created = register(webhook(URL).build());
    String path = created.header("Location");

    Answer changed =
        as(http.put(path))
            .json(webhook("https://other.example/").add("enabled", false).build())
            .send();
    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(changed.json()).doesNotContainKey("secret");
    assertThat(changed.string("url")).isEqualTo("https://other.example/");
    assertThat(changed.json().getBoolean("enabled")).isFalse();
    assertThat(as(http.get(path)).send().json()).isEqualTo(changed.json());
    remove(created);
  }

  @Test
  void a_secret_can_be_replaced_and_the_old_one_signs_for_a_while() {
    Answer created = register(webhook(URL).build());

    Answer rotated = as(http.post(created.header("Location") + "/secret")).send();
    assertThat(rotated.status()).as("%s", rotated).isEqualTo(200);
    assertThat(rotated.string("secret")).isNotEqualTo(created.string("secret"));
    assertThat(rotated.string("previous_secret_until")).isNotEmpty();
    assertAudited("webhook.secret_rotated", "webhook/" + created.string("id"));
    remove(created);
  }

  @Test
  void what_is_removed_is_gone() {
    Answer created = register(webhook(URL).build());
    String path = created.header("Location");

    assertThat(as(http.delete(path)).send().status()).isEqualTo(204);
    assertThat(as(http.get(path)).send().status()).isEqualTo(404);
    assertThat(as(http.put(path)).json(webhook(URL).build()).send().status()).isEqualTo(404);
    assertThat(as(http.post(path + "/secret")).send().status()).isEqualTo(404);
    assertThat(as(http.delete(path)).send().status()).isEqualTo(404);
    assertAudited("webhook.removed", "webhook/" + created.string("id"));
  }

  @Test
  void there_are_no_dead_letters_where_nothing_was_sent() {
    Answer none = as(http.get(DEAD_LETTERS + "?webhook=" + UUID.randomUUID())).send();

    assertThat(none.status()).isEqualTo(200);
    assertThat(none.json().getJsonArray("dead_letters")).isEmpty();
    assertThat(none.json().get("next")).isEqualTo(JsonValue.NULL);
    assertThat(as(http.get(DEAD_LETTERS + "?cursor=x")).send().status()).isEqualTo(400);
    assertThat(as(http.post(DEAD_LETTERS + "/" + UUID.randomUUID() + "/redeliver")).send().status())
        .isEqualTo(404);
  }

  @Test
  void a_client_gets_rights_at_a_provider_and_loses_them() {
    String client = api.clients().newClient(Registry.anyClient()).name();
    String provider =
        vault.newProvider(
            URI.create("https://provider.example"), "us", "secret", JsonObject.EMPTY_JSON_OBJECT);
    String path = GRANTS + "/" + client + "/" + provider;

    Answer given = as(http.put(path)).json(rights("manage", "give_token")).send();
    assertThat(given.status()).as("%s", given).isEqualTo(200);
    assertThat(given.json())
        .isEqualTo(
            Json.createObjectBuilder()
                .add("client", client)
                .add("provider", provider)
                .add("rights", Json.createArrayBuilder(List.of("give_token", "manage")))
                .build());
    assertThat(as(http.get(GRANTS + "?client=" + client)).send().json().getJsonArray("grants"))
        .containsExactly(given.json());
    Answer narrowed = as(http.put(path)).json(rights("connect")).send();
    assertThat(as(http.get(GRANTS + "?client=" + client)).send().json().getJsonArray("grants"))
        .containsExactly(narrowed.json());

    assertThat(as(http.delete(path)).send().status()).isEqualTo(204);
    assertThat(as(http.delete(path)).send().status()).isEqualTo(404);
    assertThat(api.audit("client", client, "event", "vault_grant.withdrawn")).hasSize(1);
  }

  @Test
  void a_grant_needs_a_client_a_right_and_a_provider() {
    String client = api.clients().newClient(Registry.anyClient()).name();

    assertThat(give("nobody-" + UUID.randomUUID(), "amazon-ads", "connect")).isEqualTo(404);
    assertThat(give(client, "Amazon", "connect")).isEqualTo(404);
    assertThat(give(client, "nowhere-" + UUID.randomUUID(), "connect")).isEqualTo(404);
    assertThat(give(client, "amazon-ads", "everything")).isEqualTo(400);
    assertThat(give(client, "amazon-ads")).isEqualTo(400);
  }

  @Test
  void it_is_the_administrators_desk() {
    String somebody = api.signInAnybody().accessToken();

    for (String path : List.of(WEBHOOKS, DEAD_LETTERS, GRANTS)) {
      assertThat(http.get(path).send().status()).isEqualTo(401);
      assertThat(http.get(path).bearer(somebody).send().status()).isEqualTo(403);
    }
    assertThat(http.post(WEBHOOKS).bearer(somebody).json(webhook(URL).build()).send().status())
        .isEqualTo(403);
  }

  private int give(String client, String provider, String... rights) {
    return as(http.put(GRANTS + "/" + client + "/" + provider))
        .json(rights(rights))
        .send()
        .status();
  }

  private static JsonObject rights(String... rights) {
    return Json.createObjectBuilder()
        .add("rights", Json.createArrayBuilder(List.of(rights)))
        .build();
  }

  private static JsonObjectBuilder webhook(String url) {
    return Json.createObjectBuilder().add("url", url);
  }

  private Answer register(JsonObject webhook) {
    return as(http.post(WEBHOOKS)).json(webhook).send();
  }

  private void remove(Answer created) {
    assertThat(as(http.delete(created.header("Location"))).send().status()).isEqualTo(204);
  }

  private void assertAudited(String event, String key) {
    assertThat(api.audit("event", event))
        .anySatisfy(entry -> assertThat(entry.toString()).contains(key));
  }

  private Http.Request as(Http.Request request) {
    return request.bearer(api.administrator().accessToken());
  }
}
