package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Registry;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Vault;
import io.identity.system.provider.ChaosProvider;
import io.identity.system.provider.Misbehaviour;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 8693: an access token of ours for a person's token at another provider. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
class VaultExchangeIT {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  private final ChaosProvider chaos = new ChaosProvider();
  private final Suite suite;
  private final IdentityServer server;
  private final Api api;

  /** Speaks OAuth and nothing else; people's access tokens reach it through the portal. */
  private final Credentials calendar;

  private final Credentials portal;
  private final Vault vault;
  private final String provider;

  VaultExchangeIT(Suite suite) {
    this.suite = suite;
    server = suite.onPostgres();
    api = server.api();
    calendar = newConsumer();
    portal =
        api.clients()
            .newClient(
                Registry.anyClient()
                    .add("audience", Json.createArrayBuilder().add(calendar.name())));
    vault = Vault.of(server, calendar);
    provider =
        vault.newProvider(
            chaos.address(),
            ChaosProvider.CLIENT_ID,
            chaos.clientSecret(),
            JsonObject.EMPTY_JSON_OBJECT);
    vault.grant(provider, "give_token", "import");
  }

  @AfterAll
  void stop() {
    chaos.close();
  }

  @Test
  void a_client_gets_the_token_of_whoever_sent_it_an_access_token() {
    Person ann = newPerson();

    Answer first = exchange(ann);

    assertThat(first.status()).as("%s", first).isEqualTo(200);
    assertThat(first.header("Cache-Control")).contains("no-store");
    assertThat(first.json().keySet())
        .as("and never a refresh token")
        .containsExactlyInAnyOrder(
            "access_token", "issued_token_type", "token_type", "expires_in", "scope");
    assertThat(first.string("issued_token_type")).isEqualTo(ACCESS_TOKEN);
    assertThat(first.string("token_type")).isEqualTo("Bearer");
    assertThat(first.json().getInt("expires_in")).isBetween(3_500, 3_600);
    assertThat(first.string("scope")).isEqualTo("profile");
    String token = first.string("access_token");
    assertThat(vault.lookUp(ann.subject(), provider).string("access_token")).isEqualTo(token);
    assertThat(exchange(ann, "scope", "profile orders", "min_ttl", "600").string("access_token"))
        .isEqualTo(token);
    assertThat(chaos.count("/token", ann.account())).isOne();
    JsonObject handedOut = lastOf(ann, "connection_token.given");
    assertThat(handedOut.getString("client")).isEqualTo(calendar.name());
    assertThat(handedOut.getString("reason")).isEqualTo("fresh");
    assertThat(handedOut.getString("actor")).isEqualTo(ann.subject());
  }

  @Test
  void an_expired_token_is_replaced_first() {
    Person ann = newPerson();
    String before = exchange(ann).string("access_token");
    vault.change(
        ann.connection(),
        "issued_at = issued_at - interval '2 hours', expires_at = expires_at - interval '2 hours'");

    Answer after = exchange(ann);

    assertThat(after.status()).as("%s", after).isEqualTo(200);
    assertThat(after.string("access_token")).isNotEqualTo(before);
    assertThat(lastOf(ann, "connection_token.given").getString("reason")).isEqualTo("refreshed");
  }

  @Test
  void a_client_may_show_a_token_of_its_own() {
    Credentials shop = newConsumer();
    Vault.of(server, shop).grant(provider, "give_token");
    Person ann = newPerson();
    String own = signIn(ann.login(), shop);

    assertThat(exchange(shop, own).status()).isEqualTo(200);
  }

  @Test
  void without_a_grant_the_vault_gives_nothing() {
    Person ann = newPerson();
    Credentials stranger = newConsumer();
    String own = signIn(ann.login(), stranger);

    refused(exchange(stranger, own), "invalid_target", "forbidden");
    assertThat(api.audit("event", "vault_access.denied", "client", stranger.name())).hasSize(1);
    assertThat(chaos.count("/token", ann.account())).isZero();
  }

  @Test
  void nobody_gets_somebody_elses() {
    newPerson();
    Credentials ben = api.newPerson();

    Answer answer = exchange(calendar, signIn(ben, portal));

    refused(answer, "invalid_target", "not_found");
    refused(
        exchange(calendar, newPerson().accessToken(), "audience", "urn:identity:provider:nobodys"),
        "invalid_target",
        "not_found");
  }

  @Test
  void a_token_that_is_not_good_shows_nobody() {
    Person ann = newPerson();
    assertThat(
            server
                .http()
                .post("/oauth2/revoke")
                .basic(portal)
                .form("token", ann.accessToken())
                .send()
                .status())
        .isEqualTo(200);

    notAccepted("revoked", calendar, ann.accessToken());
    notAccepted("not_ours", calendar, "garbage");
    notAccepted("no_person", calendar, api.serviceToken(calendar).string("access_token"));
  }

  @Test
  void a_token_for_somebody_else_shows_nobody() {
    Person ann = newPerson();
    Credentials thief = newConsumer();
    Vault.of(server, thief).grant(provider, "give_token");

    notAccepted("another_client", thief, ann.accessToken());
    assertThat(api.audit("event", "token_exchange.refused", "subject", ann.subject())).hasSize(1);
  }

  @Test
  void a_client_needs_the_grant_and_a_secret() {
    Person ann = newPerson();
    Expect.oauthError(exchange(portal, ann.accessToken()), 400, "unauthorized_client");
    Expect.oauthError(
        exchange(new Credentials(calendar.name(), Secrets.plant()), ann.accessToken()),
        401,
        "invalid_client");
    String open = Registry.newId();
    var anybodys =
        Json.createObjectBuilder()
            .add("confidential", false)
            .add("grants", Json.createArrayBuilder().add(GRANT));
    assertThat(api.clients().register(open, anybodys).status()).isEqualTo(201);
    Answer answer =
        server.http().post("/oauth2/token").form(form(ann.accessToken(), "client_id", open)).send();
    Expect.oauthError(answer, 400, "unauthorized_client");
  }

  @Test
  void a_target_is_a_provider_and_nothing_else() {
    Person ann = newPerson();

    for (String audience :
        List.of(provider, calendar.name(), "urn:identity:provider:", "urn:identity:provider:A")) {
      Expect.oauthError(exchange(ann, "audience", audience), 400, "invalid_target");
    }
    Expect.oauthError(exchange(ann, "resource", "https://x.example"), 400, "invalid_target");
    Expect.oauthError(exchange(ann, "audience", ""), 400, "invalid_request");
    Expect.oauthError(exchange(ann, "min_ttl", "soon"), 400, "invalid_request");
    Expect.oauthError(exchange(ann, "min_ttl", "-1"), 400, "invalid_request");
    Expect.oauthError(
        exchange(ann, "requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"),
        400,
        "invalid_request");
    Expect.oauthError(exchange(ann, "actor_token", ann.accessToken()), 400, "invalid_request");
    assertThat(exchange(ann, "requested_token_type", ACCESS_TOKEN).status()).isEqualTo(200);
  }

  /** The grant itself is served, as the metadata say (RFC 8693 §2.2.2). */
  @Test
  void without_another_provider_an_id_token_is_an_invalid_request() {
    IdentityServer alone = suite.withShortLives();
    Answer answer =
        alone
            .http()
            .post("/oauth2/token")
            .basic(alone.client())
            .form(
                "grant_type",
                GRANT,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:id_token",
                "subject_token",
                "any")
            .send();

    Expect.oauthError(answer, 400, "invalid_request");
    assertThat(answer.string("error_description"))
        .isEqualTo("subject_token_type can only be " + ACCESS_TOKEN);
  }

  @Test
  void of_several_connections_the_label_says_which() {
    Person ann = newPerson();
    String second = importGrant(ann.subject(), "amzn1.account." + Secrets.random(), "second");
    label(ann.connection(), "home");
    label(second, "work");

    Answer several = exchange(ann);

    refused(several, "invalid_target", "connection_ambiguous");
    assertThat(several.json().getJsonArray("connections").getValuesAs(JsonObject.class))
        .extracting(each -> each.getString("label"))
        .containsExactlyInAnyOrder("home", "work");
    Answer home = exchange(ann, "label", "home");
    Answer work = exchange(ann, "label", "work");
    assertThat(home.status()).as("%s", home).isEqualTo(200);
    assertThat(work.string("access_token")).isNotEqualTo(home.string("access_token"));
    refused(exchange(ann, "label", "elsewhere"), "invalid_target", "not_found");
  }

  @Test
  void what_needs_the_person_is_told_from_what_needs_patience() {
    Person ann = newPerson();
    chaos.misbehaveFor(
        ann.refreshToken(), Misbehaviour.forbiddenGrant(), Misbehaviour.forbiddenGrant());

    later(exchange(ann), "grant_in_doubt");
    vault.change(ann.connection(), "struck_at = struck_at - interval '1 minute', retry_at = null");
    Answer over = exchange(ann);

    refused(over, "invalid_target", "reauthorization_required");
    assertThat(over.string("reason")).isEqualTo("revoked");
    assertThat(over.string("connection_id")).isEqualTo(ann.connection());
    assertThat(over.string("provider")).isEqualTo(provider);
    assertThat(lastOf(ann, "connection_token.refused").getString("reason")).isEqualTo("revoked");
  }

  @Test
  void a_provider_that_is_down_is_a_matter_of_patience() {
    Person ann = newPerson();
    chaos.misbehaveFor(ann.refreshToken(), Misbehaviour.page(503));

    later(exchange(ann), "provider_unavailable");
  }

  @Test
  void what_a_provider_answers_may_be_none() {
    Person ann = newPerson();
    chaos.misbehaveFor(ann.refreshToken(), Misbehaviour.page(200));

    Answer answer = exchange(ann);

    Expect.oauthError(answer, 502, "server_error");
    assertThat(answer.string("code")).isEqualTo("provider_protocol_error");
  }

  /** Somebody who has signed in at the portal, and is known at the provider. */
  private record Person(
      Credentials login,
      String subject,
      String accessToken,
      String account,
      String connection,
      String refreshToken) {}

  private Person newPerson() {
    Credentials login = api.newPerson();
    String accessToken = signIn(login, portal);
    String subject = SignedIn.claims(accessToken).getString("sub");
    String account = "amzn1.account." + Secrets.random();
    String refreshToken = chaos.consent(account, "profile");
    String connection = importGrant(subject, account, refreshToken, "first");
    return new Person(login, subject, accessToken, account, connection, refreshToken);
  }

  private String importGrant(String subject, String account, String sourceId) {
    return importGrant(subject, account, chaos.consent(account, "profile"), sourceId);
  }

  /** With nothing but a refresh token, so that the first hand-out asks the provider. */
  private String importGrant(String subject, String account, String refreshToken, String sourceId) {
    String blob = Api.object("refresh_token", refreshToken).toString();
    Answer done =
        vault.importRows(
            Json.createObjectBuilder().add("source", "tests").add("allow_plaintext", true),
            Json.createArrayBuilder()
                .add(
                    Vault.row(subject, provider, blob)
                        .add("external_account_id", account)
                        .add("source_id", subject + sourceId)));
    assertThat(done.json().getJsonObject("counts").getInt("ok")).as("%s", done).isEqualTo(1);
    return vault.list("?subject=" + subject).stream()
        .filter(each -> each.getString("account_id").equals(account))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private void label(String connection, String label) {
    Answer labelled =
        vault
            .asAdministrator(server.http().request("PATCH", "/api/v1/connections/" + connection))
            .json(Api.object("label", label))
            .send();
    assertThat(labelled.status()).as("%s", labelled).isEqualTo(200);
  }

  private Credentials newConsumer() {
    JsonObjectBuilder metadata =
        Registry.anyClient()
            .add(
                "grants",
                Json.createArrayBuilder(List.of("client_credentials", "refresh_token", GRANT)));
    return api.clients().newClient(metadata);
  }

  private String signIn(Credentials person, Credentials client) {
    return SignedIn.from(api.requestSignIn(person, client)).accessToken();
  }

  private Answer exchange(Person person, String... more) {
    return exchange(calendar, person.accessToken(), more);
  }

  private Answer exchange(Credentials client, String subjectToken, String... more) {
    return server.http().post("/oauth2/token").basic(client).form(form(subjectToken, more)).send();
  }

  /** What is said twice counts as it is said last. */
  private String[] form(String subjectToken, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", GRANT);
    form.put("subject_token", subjectToken);
    form.put("subject_token_type", ACCESS_TOKEN);
    form.put("audience", "urn:identity:provider:" + provider);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return form.entrySet().stream()
        .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
        .toArray(String[]::new);
  }

  private static void refused(Answer answer, String error, String code) {
    Expect.oauthError(answer, 400, error);
    assertThat(answer.string("code")).isEqualTo(code);
    assertThat(answer.header("Retry-After")).isEmpty();
  }

  private static void later(Answer answer, String code) {
    Expect.oauthError(answer, 503, "temporarily_unavailable");
    assertThat(answer.string("code")).isEqualTo(code);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  private void notAccepted(String reason, Credentials client, String subjectToken) {
    Answer answer = exchange(client, subjectToken);

    Expect.oauthError(answer, 400, "invalid_request");
    assertThat(answer.string("error_description")).isEqualTo("the subject token is not accepted");
    assertThat(
            api.audit("event", "token_exchange.refused", "client", client.name())
                .getFirst()
                .getString("reason"))
        .isEqualTo(reason);
  }

  private JsonObject lastOf(Person person, String event) {
    return api.audit("subject", person.subject(), "event", event).getFirst();
  }
}
