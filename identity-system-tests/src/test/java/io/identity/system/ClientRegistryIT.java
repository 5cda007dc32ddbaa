package io.identity.system;

import static io.identity.system.harness.Registry.anyClient;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The administrator's desk: clients. */
@OnEachDatabase
class ClientRegistryIT {

  private final IdentityServer server;
  private final Api api;
  private final Registry registry;

  ClientRegistryIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.registry = api.clients();
  }

  @Test
  void a_new_client_is_described_with_its_secret_once() {
    String id = Registry.newId();

    Answer created = registry.register(id, full().add("confidential", true));

    assertThat(created.status()).as("%s", created).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/admin/clients/" + id);
    assertThat(created.header("Cache-Control")).contains("no-store");
    assertThat(created.string("client_secret")).matches("[A-Za-z0-9_-]{43}");
    Answer found = registry.find(id);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json())
        .doesNotContainKey("client_secret")
        .containsAllEntriesOf(full().build());
    assertThat(found.json().getString("id")).isEqualTo(id);
    assertThat(found.json().getBoolean("confidential")).isTrue();
  }

  @Test
  void what_is_left_out_has_its_default() {
    String id = Registry.newId();

    Answer created = registry.register(id, Json.createObjectBuilder());

    assertThat(created.status()).as("%s", created).isEqualTo(201);
    assertThat(created.json())
        .doesNotContainKey("client_secret")
        .containsAllEntriesOf(
            Json.createObjectBuilder()
                .add("confidential", false)
                .add("enabled", true)
                .add("first_party", false)
                .add("resource_server", false)
                .add("reports_activity", false)
                .add("grants", JsonValue.EMPTY_JSON_ARRAY)
                .add("scope", "")
                .add("audience", JsonValue.EMPTY_JSON_ARRAY)
                .addNull("refresh_lifetime")
                .addNull("refresh_idle")
                .addNull("refresh_retry_window")
                .add("refresh_rotation", true)
                .addNull("activity")
                .addNull("max_sign_ins")
                .build());
  }

  @Test
  void a_new_client_works_at_once_for_services_and_people() {
    Credentials client = registry.newClient(anyClient());

    assertThat(api.serviceToken(client).status()).isEqualTo(200);
    SignedIn signedIn = api.signIn(api.newPerson(), client);
    assertThat(signedIn.claims().getString("client_id")).isEqualTo(client.name());
  }

  @Test
  void an_audience_of_its_own_is_in_its_tokens() {
    Credentials client = registry.newClient(anyClient().add("audience", array("lab", "urn:a:b")));

    JsonObject claims = SignedIn.claims(api.serviceToken(client).string("access_token"));

    assertThat(Expect.strings(claims.getJsonArray("aud"))).containsExactly("lab", "urn:a:b");
  }

  @Test
  void its_own_refresh_lifetime_counts() {
    Credentials client = registry.newClient(anyClient().add("refresh_lifetime", "PT1H"));

    Answer signedIn = api.requestSignIn(api.newPerson(), client);

    assertThat(signedIn.json().getInt("refresh_expires_in")).isBetween(3_500, 3_600);
  }

  @Test
  void a_change_replaces_everything_but_id_and_secret() {
    Credentials client = registry.newClient(full());
    assertThat(api.serviceToken(client).status()).isEqualTo(200);

    Answer changed =
        registry.change(
            client.name(),
            Json.createObjectBuilder().add("id", "other").add("confidential", false).build());

    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(changed.json()).isEqualTo(registry.find(client.name()).json());
    assertThat(changed.string("id")).isEqualTo(client.name());
    assertThat(changed.json().getBoolean("confidential")).isTrue();
    assertThat(changed.json().getJsonArray("grants")).isEmpty();
    assertThat(changed.json().isNull("refresh_lifetime")).isTrue();
    Expect.oauthError(api.serviceToken(client), 400, "unauthorized_client");
    assertThat(registry.change(client.name(), full().build()).status()).isEqualTo(200);
    assertThat(api.serviceToken(client).status()).isEqualTo(200);
  }

  @Test
  void everything_of_a_client_is_dead_when_it_has_been_disabled() {
    Credentials client = registry.newClient(anyClient());
    Credentials person = api.newPerson();
    SignedIn signedIn = api.signIn(person, client);
    String service = api.serviceToken(client).string("access_token");

    Answer disabled = registry.change(client.name(), anyClient().add("enabled", false).build());

    assertThat(disabled.status()).isEqualTo(200);
    Expect.unauthorized(api.me(signedIn.accessToken()));
    Expect.inactive(api, signedIn.accessToken());
    Expect.inactive(api, service);
    Expect.oauthError(refresh(client, signedIn), 401, "invalid_client");
    Expect.oauthError(api.serviceToken(client), 401, "invalid_client");

    assertThat(registry.change(client.name(), anyClient().build()).status()).isEqualTo(200);
    Expect.inactive(api, service);
    Expect.oauthError(refresh(client, signedIn), 400, "invalid_grant");
    Expect.alive(api, api.signIn(person, client));
  }

  @Test
  void everything_of_a_client_is_dead_when_it_has_been_removed() {
    Credentials client = registry.newClient(anyClient());
    Credentials bystander = registry.newClient(anyClient());
    SignedIn signedIn = api.signIn(api.newPerson(), client);
    String service = api.serviceToken(client).string("access_token");
    String other = api.serviceToken(bystander).string("access_token");

    assertThat(registry.remove(client.name()).status()).isEqualTo(204);

    Expect.unauthorized(api.me(signedIn.accessToken()));
    Expect.inactive(api, service);
    Expect.oauthError(refresh(client, signedIn), 401, "invalid_client");
    Expect.oauthError(api.serviceToken(client), 401, "invalid_client");
    assertThat(api.introspect(other).getBoolean("active")).isTrue();
  }

  @Test
  void a_removed_client_is_gone_and_its_id_is_not_given_again() {
    Credentials client = registry.newClient(anyClient());
    String id = client.name();
    assertThat(registry.remove(id).status()).isEqualTo(204);

    Expect.problem(registry.remove(id), 404, "not_found");
    Expect.problem(registry.find(id), 404, "not_found");
    Expect.problem(registry.change(id, anyClient().build()), 404, "not_found");
    Expect.problem(registry.renewSecret(id), 404, "not_found");
    Expect.problem(api.revokeClient(id), 404, "not_found");
    Expect.problem(registry.register(id, anyClient().add("confidential", true)), 409, "conflict");
    assertThat(ids()).doesNotContain(id);
  }

  @Test
  void a_new_secret_is_told_once_and_the_old_one_is_dead() {
    Credentials client = registry.newClient(anyClient());

    Answer renewed = registry.renewSecret(client.name());

    assertThat(renewed.status()).as("%s", renewed).isEqualTo(200);
    assertThat(renewed.header("Cache-Control")).contains("no-store");
    Expect.oauthError(api.serviceToken(client), 401, "invalid_client");
    var again = new Credentials(client.name(), renewed.string("client_secret"));
    assertThat(api.serviceToken(again).status()).isEqualTo(200);
    assertThat(registry.find(client.name()).json()).doesNotContainKey("client_secret");
  }

  @Test
  void a_public_client_has_no_secret_to_renew() {
    String id = Registry.newId();
    registry.register(id, Json.createObjectBuilder());

    Expect.problem(registry.renewSecret(id), 409, "conflict");
  }

  @Test
  void the_built_in_client_cannot_be_removed() {
    Expect.problem(registry.remove("identity"), 409, "conflict");
    assertThat(registry.find("identity").status()).isEqualTo(200);
  }

  @Test
  void a_taken_id_is_refused() {
    Credentials client = registry.newClient(anyClient());

    Expect.problem(registry.register(client.name(), anyClient()), 400, "invalid_request");
    Expect.problem(
        registry.register(client.name(), anyClient().add("confidential", true)), 409, "conflict");
    assertThat(api.serviceToken(client).status()).isEqualTo(200);
  }

  @Test
  void two_at_once_do_not_both_get_the_id() {
    for (int i = 0; i < 10; i++) {
      String id = Registry.newId();
      List<Answer> answers =
          Together.run(
              List.of(
                  () -> registry.register(id, anyClient().add("confidential", true)),
                  () -> registry.register(id, anyClient().add("confidential", true))));

      assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  void bad_values_are_refused_with_a_reason() {
    JsonObjectBuilder[] refused = {
      sound().add("grants", array("password")),
      sound().add("grants", "refresh_token"),
      sound().add("scope", "a  b"),
      sound().add("scope", "x".repeat(2_001)),
      sound().add("scope", array("a")),
      sound().add("audience", array("a b")),
      sound().add("audience", array("")),
      sound().add("audience", array("https://lab example")),
      sound().add("audience", array("x".repeat(2_001))),
      sound().add("audience", "lab"),
      sound().add("refresh_lifetime", "PT0S"),
      sound().add("refresh_lifetime", "P3651D"),
      sound().add("refresh_idle", "-PT1S"),
      sound().add("refresh_idle", 900),
      sound().add("refresh_retry_window", "PT0.5S"),
      sound().add("refresh_retry_window", "30 seconds"),
      sound().add("activity", "sometimes"),
      sound().add("activity", true),
      sound().add("reports_activity", "yes"),
      sound().add("enabled", "yes"),
      sound().add("confidential", 1),
      sound().add("confidential", false).add("refresh_rotation", false),
      sound().add("confidential", false).add("grants", array("client_credentials"))
    };
    for (JsonObjectBuilder metadata : refused) {
      String id = Registry.newId();
      Answer answer = registry.register(id, metadata);
      Expect.problem(answer, 400, "invalid_request");
      assertThat(answer.string("title")).hasSizeGreaterThan(15);
      assertThat(registry.find(id).status()).isEqualTo(404);
    }
  }

  @Test
  void odd_ids_are_refused() {
    for (String id :
        List.of("", "a b", "x".repeat(65), "é", "01234567-89ab-cdef-0123-456789abcdef")) {
      Expect.problem(registry.register(id, sound()), 400, "invalid_request");
    }
    Expect.problem(registry.find("a%20b"), 404, "not_found");
    Expect.problem(registry.list("?cursor=a%20b"), 400, "invalid_request");
  }

  @Test
  void all_clients_are_listed_in_order() {
    List<String> mine = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      mine.add(registry.newClient(anyClient()).name());
    }
    mine.sort(null);

    List<String> all = ids();

    assertThat(all).contains("identity", "demo").doesNotHaveDuplicates();
    assertThat(all.stream().filter(mine::contains)).containsExactlyElementsOf(mine);
  }

  @Test
  void every_act_leaves_one_row_with_the_administrators_name() {
    Credentials client = registry.newClient(anyClient());
    String id = client.name();
    registry.change(id, anyClient().build());
    registry.renewSecret(id);
    registry.remove(id);
    registry.remove(id);

    List<JsonObject> rows = api.audit("client", id);

    assertThat(rows.reversed().stream().map(row -> row.getString("event")))
        .containsExactly(
            "client.registered", "client.changed", "client.secret_renewed", "client.removed");
    String administrator = api.administrator().subject();
    assertThat(rows).allMatch(row -> row.getString("actor").equals(administrator));
  }

  @Test
  void only_administrators_may_look_or_touch() {
    String plain = api.signInAnybody().accessToken();
    String path = "/api/v1/admin/clients";

    JsonObject body = sound().add("id", Registry.newId()).build();

    for (String call : List.of("GET ", "POST ", "GET /demo", "PUT /demo", "DELETE /demo")) {
      String[] parts = call.split(" ", 2);
      Answer answer =
          server.http().request(parts[0], path + parts[1]).bearer(plain).json(body).send();
      assertThat(answer.status()).as(call).isEqualTo(403);
    }
    assertThat(server.http().post(path + "/demo/secret").bearer(plain).send().status())
        .isEqualTo(403);
    assertThat(server.http().get(path).send().status()).isEqualTo(401);
  }

  private List<String> ids() {
    var ids = new ArrayList<String>();
    String query = "";
    while (true) {
      Answer page = registry.list(query);
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      page.json()
          .getJsonArray("clients")
          .getValuesAs(JsonObject.class)
          .forEach(client -> ids.add(client.getString("id")));
      if (page.json().isNull("next")) {
        return ids;
      }
      query = "?cursor=" + page.string("next");
    }
  }

  private Answer refresh(Credentials client, SignedIn signedIn) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(client)
        .form("grant_type", "refresh_token", "refresh_token", signedIn.refreshToken())
        .send();
  }

  private static JsonObjectBuilder sound() {
    return anyClient().add("confidential", true);
  }

  /** Every member with a value that is not its default. */
  private static JsonObjectBuilder full() {
    return Json.createObjectBuilder()
        .add("enabled", true)
        .add("first_party", true)
        .add("resource_server", true)
        .add("reports_activity", true)
        .add("grants", array("client_credentials", "refresh_token"))
        .add("scope", "read write")
        .add("audience", array("lab", "https://archive.example"))
        .add("refresh_lifetime", "PT24H")
        .add("refresh_idle", "PT10M")
        .add("refresh_retry_window", "PT0S")
        .add("refresh_rotation", false)
        .add("activity", "reported");
  }

  private static jakarta.json.JsonArray array(String... values) {
    return Json.createArrayBuilder(List.of(values)).build();
  }
}
