package io.identity.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Registry;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.provider.ChaosProvider;
import io.identity.system.provider.Misbehaviour;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** People connect their accounts at a provider, with a browser and by plain redirects. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
class ConnectIT {

  private static final String SESSIONS = "/api/v1/connect-sessions";
  private static final String RETURN_URL = "https://app.example/connected?tab=accounts";
  private static final String STEADY = "steady";
  private static final String COOKIE = "__Host-identity-connect=";

  private final ChaosProvider provider = new ChaosProvider();
  private final IdentityServer server;
  private Api api;

  ConnectIT(Suite suite) {
    server =
        suite.own(
            "connect",
            Map.of("IDENTITY_VAULT_RETURN_URLS", "https://app.example/connected?tab=accounts"));
  }

  @BeforeAll
  void start() {
    server.startAgain(Map.of());
    api = server.api();
    register(STEADY, Json.createObjectBuilder());
    register(
        "with-userinfo",
        Json.createObjectBuilder()
            .add("userinfo", Api.object("url", provider.address() + "/userinfo")));
    register(
        "with-profiles",
        Json.createObjectBuilder()
            .add(
                "profiles",
                Json.createObjectBuilder()
                    .add("url", provider.address() + "/profiles")
                    .add(
                        "headers",
                        Api.object("Amazon-Advertising-API-ClientId", ChaosProvider.CLIENT_ID))
                    .add("id_path", "accountInfo.id")));
  }

  @AfterAll
  void stop() {
    server.close();
    provider.close();
  }

  private void register(String id, JsonObjectBuilder overrides) {
    JsonObject settings =
        Json.createObjectBuilder()
            .add("id", id)
            .add("display_name", id)
            .add("template", "generic")
            .add("client_id", ChaosProvider.CLIENT_ID)
            .add("client_secret", provider.clientSecret())
            .add(
                "overrides",
                overrides
                    .add("authorization_url", provider.address() + "/authorize")
                    .add("token_url", provider.address() + "/token")
                    .add("revocation_url", provider.address() + "/revoke")
                    .add("issuer", provider.address().toString())
                    .add("scopes", Json.createArrayBuilder(List.of("profile", "ads"))))
            .build();
    Answer registered =
        server
            .http()
            .post("/api/v1/admin/vault/providers")
            .bearer(api.administrator().accessToken())
            .json(settings)
            .send();
    assertThat(registered.status()).as("%s", registered).isEqualTo(201);
  }

  @Test
  void a_person_connects_an_account_by_following_redirects() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, "with-userinfo"));
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    assertThat(opened.header("Cache-Control")).contains("no-store");
    assertThat(opened.header("Location")).isEqualTo(SESSIONS + "/" + opened.string("id"));
    assertThat(opened.string("status")).isEqualTo("open");

    Answer begun = follow(opened);
    assertThat(begun.status()).isEqualTo(302);
    assertThat(begun.header("Set-Cookie"))
        .startsWith(COOKIE)
        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(begun.header("Cache-Control")).contains("no-store");
    assertThat(begun.header("Location"))
        .startsWith(provider.address() + "/authorize?")
        .contains("code_challenge_method=S256");

    Answer returned = comeBack(begun, consent(begun));
    assertThat(returned.status()).as("%s", returned).isEqualTo(302);
    assertThat(returned.header("Location"))
        .isEqualTo(RETURN_URL + "&session=" + opened.string("id") + "&status=completed");
    assertThat(returned.header("Referrer-Policy")).isEqualTo("no-referrer");

    JsonObject session = view(ann, opened).json();
    assertThat(session.getString("status")).isEqualTo("completed");
    assertThat(session.getString("connection_id")).isNotEmpty();
    assertThat(session.getJsonArray("missing_scopes")).isEmpty();
    assertThat(api.audit("event", "connect.completed", "subject", ann.subject())).hasSize(1);
    assertThat(api.audit("event", "connection.created", "subject", ann.subject())).hasSize(1);
  }

  @Test
  void an_answer_of_the_provider_is_taken_once() {
    SignedIn ann = signIn();
    Answer begun = follow(open(ann, wish(ann, STEADY)));
    String callback = consent(begun);
    provider.account("once-" + Secrets.random());
    assertThat(comeBack(begun, callback).status()).isEqualTo(302);

    Answer replayed = comeBack(begun, callback);
    assertThat(replayed.status()).isEqualTo(400);
    assertThat(replayed.string("code")).isEqualTo("state_replayed");
  }

  @Test
  void it_is_not_taken_from_another_browser() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));
    Answer begun = follow(opened);
    String callback = consent(begun);

    Answer other = server.http().get(callback).send();
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.string("code")).isEqualTo("session_mismatch");
    assertThat(comeBack(begun, callback).string("code")).isEqualTo("state_replayed");
    JsonObject session = view(ann, opened).json();
    assertThat(session.getString("status")).isEqualTo("failed");
    assertThat(session.getString("reason")).isEqualTo("session_mismatch");
  }

  @Test
  void a_link_is_for_one_browser() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));
    Answer begun = follow(opened);

    assertThat(follow(opened).string("code")).isEqualTo("link_used");
    Answer again =
        server
            .http()
            .get(path(opened.string("connect_url")))
            .header("Cookie", cookie(begun))
            .send();
    assertThat(again.status()).isEqualTo(302);
    assertThat(server.http().get("/connect/nothing").send().status()).isEqualTo(404);
  }

  @Test
  void whoever_says_no_is_believed() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));
    Answer begun = follow(opened);
    provider.denyOnce();

    Answer returned = comeBack(begun, consent(begun));
    assertThat(returned.header("Location")).endsWith("&status=denied");
    assertThat(view(ann, opened).string("status")).isEqualTo("denied");
  }

  @Test
  void another_issuer_is_not() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));
    Answer begun = follow(opened);
    provider.claimToBe("https://evil.example");
    String callback = consent(begun);
    provider.claimToBe(provider.address().toString());

    assertThat(comeBack(begun, callback).header("Location")).endsWith("&status=failed");
    assertThat(view(ann, opened).string("reason")).isEqualTo("issuer_mismatch");
  }

  @Test
  void a_provider_that_gives_no_tokens_fails_the_session() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));
    Answer begun = follow(opened);
    String callback = consent(begun);
    provider.misbehave("/token", Misbehaviour.error(503, "server_error"));

    assertThat(comeBack(begun, callback).header("Location")).endsWith("&status=failed");
    assertThat(view(ann, opened).string("reason")).isEqualTo("provider_unavailable");
  }

  @Test
  void whoever_waits_is_told_at_once() throws Exception {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));
    var waiting =
        CompletableFuture.supplyAsync(
            () ->
                server
                    .http()
                    .get(opened.header("Location") + "?wait=20")
                    .bearer(ann.accessToken())
                    .send());
    Answer begun = follow(opened);
    assertThat(comeBack(begun, consent(begun)).status()).isEqualTo(302);

    Answer told = waiting.get();
    assertThat(told.status()).as("%s", told).isEqualTo(200);
    assertThat(told.string("status")).isEqualTo("completed");
  }

  @Test
  void whoever_waits_in_vain_is_told_so() {
    SignedIn ann = signIn();
    Answer opened = open(ann, wish(ann, STEADY));

    Answer told =
        server.http().get(opened.header("Location") + "?wait=1").bearer(ann.accessToken()).send();
    assertThat(told.status()).as("%s", told).isEqualTo(200);
    assertThat(told.header("Cache-Control")).contains("no-store");
    assertThat(told.string("status")).isEqualTo("open");
    for (String wait : List.of("61", "-1", "soon")) {
      assertThat(
              server
                  .http()
                  .get(opened.header("Location") + "?wait=" + wait)
                  .bearer(ann.accessToken())
                  .send()
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void a_service_that_was_granted_it_has_its_own_people_connect_and_confirms_it() throws Exception {
    Credentials client = api.clients().newClient(Registry.anyClient());
    String token = serviceToken(client);
    String verifier = "v".repeat(43);
    JsonObject wish =
        Json.createObjectBuilder()
            .add("provider", STEADY)
            .add("subject", "tenant-7|ann")
            .add("return_url", RETURN_URL)
            .add("code_challenge", s256(verifier))
            .build();
    Answer hidden = server.http().post(SESSIONS).bearer(token).json(wish).send();
    assertThat(hidden.status()).isEqualTo(404);
    grant(client, "connect");

    Answer opened = server.http().post(SESSIONS).bearer(token).json(wish).send();
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    assertThat(complete(token, opened, verifier, "too early", "tenant-7|ann").string("code"))
        .isEqualTo("nothing_to_confirm");
    Answer begun = follow(opened);
    String back = comeBack(begun, consent(begun)).header("Location");
    assertThat(back).contains("&status=authorized&confirm=");
    String confirm = back.substring(back.lastIndexOf('=') + 1);

    assertThat(complete(token, opened, "w".repeat(43), confirm, "tenant-7|ann").string("code"))
        .isEqualTo("verifier_mismatch");
    assertThat(complete(token, opened, verifier, confirm, "tenant-7|bob").string("code"))
        .isEqualTo("session_mismatch");
    assertThat(complete(token, opened, verifier, verifier, "tenant-7|ann").string("code"))
        .as("whoever opened it has no browser that came back")
        .isEqualTo("session_mismatch");
    Answer completed = complete(token, opened, verifier, confirm, "tenant-7|ann");
    assertThat(completed.status()).as("%s", completed).isEqualTo(200);
    assertThat(completed.string("connection_id")).isNotEmpty();
    assertThat(complete(token, opened, verifier, confirm, "tenant-7|ann").json())
        .isEqualTo(completed.json());
  }

  @Test
  void a_reconnection_is_of_the_same_account() {
    SignedIn ann = signIn();
    provider.account("first-" + Secrets.random());
    String connection = connect(ann, wish(ann, "with-userinfo")).string("connection_id");
    JsonObject again = wish(ann, "with-userinfo").add("connection_id", connection).build();
    JsonObjectBuilder renewal = Json.createObjectBuilder(again);
    assertThat(connect(ann, renewal).string("connection_id")).isEqualTo(connection);

    provider.account("other-" + Secrets.random());
    Answer failed = connect(ann, Json.createObjectBuilder(again));
    assertThat(failed.string("status")).isEqualTo("failed");
    assertThat(failed.string("reason")).isEqualTo("account_mismatch");
    assertThat(provider.seen()).anyMatch(each -> each.path().equals("/revoke"));
  }

  @Test
  void a_person_has_ten_open_at_a_provider() {
    SignedIn ann = signIn();
    for (int i = 0; i < 10; i++) {
      assertThat(open(ann, wish(ann, STEADY)).status()).isEqualTo(201);
    }

    Answer refused = open(ann, wish(ann, STEADY));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.string("code")).isEqualTo("throttled");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
    assertThat(open(ann, wish(ann, "with-userinfo")).status()).isEqualTo(201);
  }

  @Test
  void where_profiles_name_the_account_two_consents_of_it_are_one_connection() throws Exception {
    SignedIn ann = signIn();
    provider.account("shop-" + Secrets.random());
    String connection = connect(ann, wish(ann, "with-profiles")).string("connection_id");
    assertThat(connect(ann, wish(ann, "with-profiles")).string("connection_id"))
        .isEqualTo(connection);

    provider.account("other-" + Secrets.random());
    String verifier = "v".repeat(43);
    Answer opened =
        open(
            ann,
            wish(ann, "with-profiles")
                .add("connection_id", connection)
                .add("code_challenge", s256(verifier)));
    Answer begun = follow(opened);
    String back = comeBack(begun, consent(begun)).header("Location");
    String confirm = back.substring(back.lastIndexOf('=') + 1);
    Answer completed = complete(ann.accessToken(), opened, verifier, confirm, ann.subject());
    assertThat(completed.status()).isEqualTo(409);
    assertThat(completed.string("code")).isEqualTo("account_mismatch");
  }

  @Test
  void what_cannot_be_opened_is_refused() {
    SignedIn ann = signIn();
    SignedIn bob = signIn();

    assertThat(
            open(ann, wish(ann, STEADY).add("return_url", "https://evil.example/")).string("code"))
        .isEqualTo("return_url_not_allowed");
    assertThat(open(ann, wish(ann, "nowhere")).status()).isEqualTo(404);
    assertThat(open(ann, wish(bob, STEADY)).status()).isEqualTo(404);
    assertThat(
            open(ann, wish(ann, STEADY).add("connection_id", UUID.randomUUID().toString()))
                .status())
        .isEqualTo(404);
    assertThat(open(ann, wish(ann, STEADY).add("code_challenge", "short")).status()).isEqualTo(400);
    assertThat(server.http().post(SESSIONS).json(wish(ann, STEADY).build()).send().status())
        .isEqualTo(401);
    Answer opened = open(ann, wish(ann, STEADY));
    assertThat(view(bob, opened).status()).isEqualTo(404);
    assertThat(api.audit("event", "connect.not_opened", "subject", ann.subject())).hasSize(3);
  }

  /** By the house's own application, in which people keep their connections. */
  private SignedIn signIn() {
    return SignedIn.from(api.requestSignIn(api.newPerson()));
  }

  private Answer connect(SignedIn person, JsonObjectBuilder wish) {
    Answer opened = open(person, wish);
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    Answer begun = follow(opened);
    assertThat(comeBack(begun, consent(begun)).status()).isEqualTo(302);
    return view(person, opened);
  }

  private static JsonObjectBuilder wish(SignedIn person, String provider) {
    return Json.createObjectBuilder()
        .add("provider", provider)
        .add("subject", person.subject())
        .add("return_url", RETURN_URL);
  }

  private Answer open(SignedIn person, JsonObjectBuilder wish) {
    return server.http().post(SESSIONS).bearer(person.accessToken()).json(wish.build()).send();
  }

  private Answer view(SignedIn person, Answer opened) {
    return server
        .http()
        .get(SESSIONS + "/" + opened.string("id"))
        .bearer(person.accessToken())
        .send();
  }

  private Answer follow(Answer opened) {
    return server.http().get(path(opened.string("connect_url"))).send();
  }

  /** The provider's page, and the address that it sends the browser back to. */
  private String consent(Answer begun) {
    Answer consented = new Http(provider.address()).get(path(begun.header("Location"))).send();
    assertThat(consented.status()).isEqualTo(302);
    assertThat(consented.header("Location")).startsWith(server.issuer() + "/callback/");
    return path(consented.header("Location"));
  }

  private Answer comeBack(Answer begun, String callback) {
    return server.http().get(callback).header("Cookie", cookie(begun)).send();
  }

  private static String cookie(Answer begun) {
    String header = begun.header("Set-Cookie");
    return header.substring(0, header.indexOf(';'));
  }

  private static String path(String url) {
    URI uri = URI.create(url);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private Answer complete(
      String token, Answer opened, String verifier, String confirm, String subject) {
    return server
        .http()
        .post(SESSIONS + "/" + opened.string("id") + "/complete")
        .bearer(token)
        .json(Api.object("code_verifier", verifier, "confirm", confirm, "subject", subject))
        .send();
  }

  private void grant(Credentials client, String right) {
    Answer granted =
        server
            .http()
            .put("/api/v1/admin/vault/grants/" + client.name() + "/" + STEADY)
            .bearer(api.administrator().accessToken())
            .json(
                Json.createObjectBuilder()
                    .add("rights", Json.createArrayBuilder().add(right))
                    .build())
            .send();
    assertThat(granted.status()).as("%s", granted).isEqualTo(200);
  }

  private String serviceToken(Credentials client) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(client)
        .form("grant_type", "client_credentials")
        .send()
        .string("access_token");
  }

  private static String s256(String verifier) throws Exception {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
  }
}
