package io.identity.system;

import static io.identity.system.harness.UpstreamProvider.CLINIC;
import static io.identity.system.harness.UpstreamProvider.PARTNERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.UpstreamProvider;
import io.identity.system.harness.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 8693: people who sign in at another OpenID provider. */
@OnEachDatabase
@ExtendWith(SharedSuite.class)
@TestMethodOrder(OrderAnnotation.class)
class UpstreamSignInIT {

  private static final String NOT_ACCEPTED =
      "{\"error\":\"invalid_request\","
          + "\"error_description\":\"the subject token is not accepted\"}";

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  private final IdentityServer server;
  private final Api api;
  private final UpstreamProvider provider;
  private final String subject = "sub-" + UUID.randomUUID();

  UpstreamSignInIT(IdentityServer server, Suite suite) {
    this.server = server;
    this.api = server.api();
    this.provider = suite.upstream();
  }

  @Test
  void who_signed_in_there_is_signed_in_here() {
    String email = Secrets.plant() + "@clinic.example";
    String idToken =
        provider.signIn(
            CLINIC,
            subject,
            "n-1",
            Map.of("roles", List.of("Nurses", "identity-admin"), "email", email));

    Answer answer = exchange(idToken, "nonce", "n-1");

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.string("issued_token_type")).isEqualTo(ACCESS_TOKEN);
    assertThat(answer.string("token_type")).isEqualTo("Bearer");
    SignedIn signedIn = SignedIn.from(answer);
    JsonObject claims = signedIn.claims();
    assertThat(UUID.fromString(claims.getString("sub"))).isNotNull();
    assertThat(Expect.strings(claims.getJsonArray("groups"))).containsExactly("nurse");
    assertThat(claims.toString()).doesNotContain(subject).doesNotContain(email);
    Expect.alive(api, signedIn);
    assertThat(api.sessions(signedIn.accessToken())).hasSize(1);
    Expect.alive(api, SignedIn.from(api.refreshAtTokenEndpoint(signedIn.refreshToken())));
    assertThat(events(signedIn.subject()))
        .startsWith("refresh_token.rotated", "sign_in.succeeded", "user.created");
    assertThat(api.audit("subject", signedIn.subject()).get(1).getString("reason"))
        .isEqualTo("upstream");
  }

  @Test
  void the_same_person_is_the_same_person_with_the_groups_of_now() {
    SignedIn first = SignedIn.from(exchange(signed(claims().claim("roles", List.of("Nurses")))));
    SignedIn second = SignedIn.from(exchange(signed(claims().claim("roles", List.of("Heads")))));
    SignedIn other = SignedIn.from(exchange(signed(provider.claims(subject + "x"))));

    assertThat(second.subject()).isEqualTo(first.subject());
    assertThat(other.subject()).isNotEqualTo(first.subject());
    assertThat(Expect.strings(second.claims().getJsonArray("groups"))).containsExactly("lead");
    assertThat(events(first.subject())).contains("user.groups_changed");
  }

  @Test
  void an_account_here_is_not_taken_over_by_its_name() {
    Credentials local = api.newPerson();
    SignedIn here = api.signIn(local);
    SignedIn there =
        SignedIn.from(
            exchange(
                signed(
                    provider
                        .claims(local.name())
                        .claim("preferred_username", local.name())
                        .claim("upn", local.name()))));

    assertThat(there.subject()).isNotEqualTo(here.subject());
  }

  @Test
  void the_account_of_somebody_from_there_has_no_password() {
    SignedIn signedIn = SignedIn.from(exchange(signed(claims())));
    String name = "upstream:" + signedIn.subject();

    for (String password : List.of(Secrets.plant(), " ")) {
      Expect.problem(
          api.requestSignIn(new Credentials(name, password)), 401, "invalid_credentials");
    }
  }

  @Test
  void a_token_starts_one_sign_in() {
    String idToken = signed(claims());
    String withoutId = signed(claims().jwtID(null));
    SignedIn signedIn = SignedIn.from(exchange(idToken));
    SignedIn.from(exchange(withoutId));

    refused("replayed", idToken);
    refused("replayed", withoutId);
    Expect.alive(api, signedIn);
  }

  @Test
  void each_bad_token_has_its_reason_and_all_have_one_answer() {
    Instant now = Instant.now();
    String good = signed(claims());

    refused("wrong_issuer", signed(claims().issuer(provider.issuer("elsewhere"))));
    refused("wrong_audience", signed(claims().audience("somebody-else")));
    refused("wrong_audience", signed(claims().audience(List.of(UpstreamProvider.CLIENT_ID, "x"))));
    refused("wrong_signature", provider.forged(claims()));
    refused("wrong_signature", good.substring(0, good.lastIndexOf('.') + 1) + "AAAA");
    refused("wrong_algorithm", new PlainJWT(claims().build()).serialize());
    refused("wrong_algorithm", provider.signed(claims(), JWSAlgorithm.RS512));
    refused("expired", signed(claims().expirationTime(Date.from(now.minusSeconds(61)))));
    refused("not_yet_valid", signed(claims().issueTime(Date.from(now.plusSeconds(90)))));
    refused("not_yet_valid", signed(claims().notBeforeTime(Date.from(now.plusSeconds(90)))));
    refused("too_old", signed(claims().issueTime(Date.from(now.minusSeconds(601)))));
    refused("not_an_id_token", signed(claims().claim("token_use", "access")));
    refused("malformed", signed(claims().subject(null)));
    refused("malformed", good + "=");
    refused("malformed", "garbage");
    refused("unknown_person", signed(claims().issuer(provider.issuer(PARTNERS))));
    assertThat(exchange(good).status()).isEqualTo(200);
  }

  @Test
  void a_nonce_that_the_client_names_must_be_in_the_token() {
    refused("wrong_nonce", signed(claims().claim("nonce", "n-1")), "nonce", "n-2");
    refused("wrong_nonce", signed(claims()), "nonce", "n-1");
    assertThat(exchange(signed(claims().claim("nonce", "n-1")), "nonce", "n-1").status())
        .isEqualTo(200);
  }

  @Test
  void a_provider_that_does_not_answer_is_an_outage() {
    Answer answer = exchange(signed(claims().issuer(provider.goneIssuer())));

    Expect.oauthError(answer, 503, "temporarily_unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(lastRefusal()).isEqualTo("key_unavailable");
  }

  @Test
  void a_disabled_person_is_refused() throws SQLException {
    if (server.onPostgres()) {
      SignedIn signedIn = SignedIn.from(exchange(signed(claims())));
      disable(signedIn.subject());

      refused("disabled", signed(claims()));
    }
  }

  @Test
  void a_client_gets_no_more_than_it_may_have() {
    Credentials client =
        api.clients()
            .newClient(
                Json.createObjectBuilder()
                    .add("scope", "read write")
                    .add("audience", Json.createArrayBuilder().add("lab").add("ward"))
                    .add("grants", Json.createArrayBuilder().add(GRANT)));
    Answer answer =
        exchange(client, signed(claims()), "scope", "read", "audience", "lab", "resource", "ward");

    assertThat(answer.json().keySet())
        .containsExactlyInAnyOrder(
            "access_token", "issued_token_type", "token_type", "expires_in", "scope");
    assertThat(answer.string("scope")).isEqualTo("read");
    Answer one = exchange(client, signed(claims()), "audience", "lab");
    assertThat(Expect.strings(SignedIn.claims(one.string("access_token")).getJsonArray("aud")))
        .containsExactly("lab");
    String idToken = signed(claims());
    Expect.oauthError(exchange(client, idToken, "audience", "x"), 400, "invalid_target");
    Expect.oauthError(exchange(client, idToken, "resource", "x"), 400, "invalid_target");
    Expect.oauthError(exchange(client, idToken, "scope", "admin"), 400, "invalid_scope");
    assertThat(exchange(client, idToken).status()).isEqualTo(200); // still good
  }

  @Test
  void a_client_needs_the_grant_and_its_secret() {
    Credentials client = api.clients().newClient(Registry.anyClient());
    String idToken = signed(claims());

    Expect.oauthError(exchange(client, idToken), 400, "unauthorized_client");
    Expect.oauthError(
        exchange(new Credentials(client.name(), Secrets.plant()), idToken), 401, "invalid_client");
  }

  @Test
  void what_is_not_served_is_an_invalid_request() {
    String idToken = signed(claims());

    for (String[] form :
        List.of(
            new String[] {"subject_token", idToken},
            new String[] {"subject_token_type", ID_TOKEN},
            new String[] {"subject_token", idToken, "subject_token_type", ACCESS_TOKEN},
            form(idToken, "actor_token", idToken, "actor_token_type", ID_TOKEN),
            form(idToken, "requested_token_type", ID_TOKEN),
            form("e".repeat(8_193)))) {
      Answer answer =
          server
              .http()
              .post("/oauth2/token")
              .basic(server.client())
              .form(join(new String[] {"grant_type", GRANT}, form))
              .send();
      Expect.oauthError(answer, 400, "invalid_request");
    }
    assertThat(exchange(idToken, "requested_token_type", ACCESS_TOKEN).status()).isEqualTo(200);
  }

  /** Last, because they are asked for again ten seconds after the last time; one database does. */
  @Test
  @Order(Integer.MAX_VALUE)
  void the_provider_may_change_its_keys() {
    if (server.onPostgres()) {
      assertThat(exchange(signed(claims())).status()).isEqualTo(200);
      String before = signed(claims());
      provider.rotate();
      String after = signed(claims());

      Waiting.until(() -> exchange(after).status() == 200, Duration.ofSeconds(20));
      refused("unknown_key", before);
    }
  }

  private JWTClaimsSet.Builder claims() {
    return provider.claims(subject);
  }

  private String signed(JWTClaimsSet.Builder claims) {
    return provider.signed(claims);
  }

  private void refused(String reason, String idToken, String... more) {
    Answer answer = exchange(idToken, more);

    Expect.oauthError(answer, 400, "invalid_request");
    assertThat(answer.body()).as(reason).isEqualTo(NOT_ACCEPTED);
    assertThat(lastRefusal()).isEqualTo(reason);
  }

  private String lastRefusal() {
    return api.audit("client", server.client().name(), "event", "sign_in.refused")
        .getFirst()
        .getString("reason");
  }

  private List<String> events(String who) {
    return api.audit("subject", who).stream().map(entry -> entry.getString("event")).toList();
  }

  private Answer exchange(String idToken, String... more) {
    return exchange(server.client(), idToken, more);
  }

  private Answer exchange(Credentials client, String idToken, String... more) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(client)
        .form(join(new String[] {"grant_type", GRANT}, form(idToken, more)))
        .send();
  }

  private static String[] form(String idToken, String... more) {
    return join(new String[] {"subject_token", idToken, "subject_token_type", ID_TOKEN}, more);
  }

  private static String[] join(String[] first, String[] second) {
    return java.util.stream.Stream.of(first, second)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  private void disable(String who) throws SQLException {
    try (Connection connection = server.connectToDatabase();
        PreparedStatement update =
            connection.prepareStatement("update app_user set enabled = false where id = ?")) {
      update.setObject(1, UUID.fromString(who));
      assertThat(update.executeUpdate()).isOne();
    }
  }
}
