package io.identity.system.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others rely on when they test against it. */
class ChaosProviderTest {

  private static final String REDIRECT = "https://identity.example/callback/chaos";

  /** RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final ChaosProvider provider = new ChaosProvider();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
    provider.close();
  }

  @Test
  void refresh_tokens_rotate() throws Exception {
    String first = provider.consent("a b");
    JsonObject answer = json(refresh(first));

    assertThat(answer.getString("access_token")).startsWith("Atza|");
    assertThat(answer.getString("refresh_token")).startsWith("Atzr|").isNotEqualTo(first);
    assertThat(answer.getInt("expires_in")).isEqualTo(3_600);
    assertThat(answer.getString("scope")).isEqualTo("a b");
    assertThat(refresh(answer.getString("refresh_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void an_old_one_that_comes_back_ends_the_family() throws Exception {
    String first = provider.consent("a");
    String second = json(refresh(first)).getString("refresh_token");

    assertRefused(refresh(first));
    assertRefused(refresh(second));
    assertThat(provider.isAlive(second)).isFalse();
  }

  @Test
  void within_the_grace_the_last_one_is_forgiven() throws Exception {
    provider.rotate(true, Duration.ofHours(1));
    String first = provider.consent("a");
    String second = json(refresh(first)).getString("refresh_token");

    assertThat(json(refresh(first)).getString("refresh_token")).isEqualTo(second);
    String third = json(refresh(second)).getString("refresh_token");
    assertRefused(refresh(first));
    assertRefused(refresh(third));
  }

  @Test
  void without_rotation_the_same_one_stays_good() throws Exception {
    provider.rotate(false, Duration.ZERO);
    String token = provider.consent("a");

    assertThat(json(refresh(token)).getString("refresh_token")).isEqualTo(token);
    assertThat(refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void a_lost_response_has_spent_the_token() throws Exception {
    for (Misbehaviour lost :
        new Misbehaviour[] {Misbehaviour.lostResponse(), Misbehaviour.resetAfterActing()}) {
      String token = provider.consent("a");
      provider.misbehaveFor(token, lost);

      assertThatThrownBy(() -> refresh(token)).isInstanceOf(IOException.class);
      assertThat(provider.isAlive(token)).isFalse();
      assertRefused(refresh(token));
    }
  }

  @Test
  void a_reset_before_acting_has_not() throws Exception {
    String token = provider.consent("a");
    provider.misbehaveFor(token, Misbehaviour.resetBeforeActing());

    assertThatThrownBy(() -> refresh(token)).isInstanceOf(IOException.class);
    assertThat(provider.isAlive(token)).isTrue();
    assertThat(refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void a_refusal_that_is_scripted_spends_nothing() throws Exception {
    String token = provider.consent("a");
    provider.misbehaveFor(
        token,
        Misbehaviour.forbiddenGrant(),
        Misbehaviour.errorInSuccess("invalid_grant"),
        Misbehaviour.page(200),
        Misbehaviour.error(503, "temporarily_unavailable"),
        Misbehaviour.redirect("http://localhost:1/"));

    assertThat(refresh(token))
        .satisfies(
            it -> assertThat(it.statusCode()).isEqualTo(403),
            it -> assertThat(it.body()).contains("invalid_grant"));
    assertThat(refresh(token))
        .satisfies(
            it -> assertThat(it.statusCode()).isEqualTo(200),
            it -> assertThat(it.body()).contains("\"ok\":false", "invalid_grant"));
    assertThat(refresh(token))
        .satisfies(
            it -> assertThat(it.statusCode()).isEqualTo(200),
            it -> assertThat(it.headers().firstValue("Content-Type")).contains("text/html"));
    assertThat(refresh(token).statusCode()).isEqualTo(503);
    assertThat(refresh(token).statusCode()).isEqualTo(307);
    assertThat(provider.isAlive(token)).isTrue();
  }

  @Test
  void it_throttles_in_seconds_and_by_date() throws Exception {
    String token = provider.consent("a");
    provider.misbehave(
        "/token",
        Misbehaviour.throttled(Duration.ofMinutes(2)),
        Misbehaviour.throttledUntil(Instant.parse("2026-01-01T10:00:00Z")));

    assertThat(refresh(token))
        .satisfies(
            it -> assertThat(it.statusCode()).isEqualTo(429),
            it -> assertThat(it.headers().firstValue("Retry-After")).contains("120"));
    assertThat(refresh(token).headers().firstValue("Retry-After"))
        .contains("Thu, 1 Jan 2026 10:00:00 GMT");
  }

  @Test
  void a_body_comes_late_slowly_or_by_half() throws Exception {
    String token = provider.consent("a");
    provider.rotate(false, Duration.ZERO);
    provider.misbehaveFor(
        token,
        new Misbehaviour.Delayed(Duration.ofDays(1)),
        new Misbehaviour.Delayed(Duration.ofMillis(1)),
        new Misbehaviour.SlowBody(Duration.ofNanos(1)),
        new Misbehaviour.HalfBody());

    assertThatThrownBy(() -> refresh(token, Duration.ofMillis(200)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(json(refresh(token))).containsKey("access_token");
    assertThat(json(refresh(token))).containsKey("access_token");
    assertThatThrownBy(() -> refresh(token)).isInstanceOf(IOException.class);
  }

  @Test
  void an_answer_is_changed() throws Exception {
    String token = provider.consent("a");
    provider.rotate(false, Duration.ZERO);
    provider.misbehaveFor(
        token,
        new Misbehaviour.WrongType(),
        new Misbehaviour.Huge(1_000_000),
        new Misbehaviour.Without("refresh_token"),
        new Misbehaviour.With("expires_in", "\"60\""));

    assertThat(refresh(token).headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(refresh(token).body()).hasSizeGreaterThan(1_000_000);
    assertThat(json(refresh(token))).doesNotContainKey("refresh_token");
    assertThat(json(refresh(token)).getString("expires_in")).isEqualTo("60");
  }

  @Test
  void a_browser_brings_a_code_that_is_good_once_and_with_its_verifier() throws Exception {
    Map<String, String> back = authorize();

    assertThat(back).containsEntry("state", "s&t").containsEntry("iss", base().toString());
    assertRefused(redeem(back.get("code"), "x".repeat(43)));
    String token = json(redeem(back.get("code"), VERIFIER)).getString("refresh_token");
    assertThat(provider.isAlive(token)).isTrue();
    assertRefused(redeem(back.get("code"), VERIFIER));
    assertThat(provider.isAlive(token)).isFalse();
  }

  @Test
  void the_answer_to_a_browser_is_scripted() throws Exception {
    provider.claimToBe("https://other.example");
    provider.grantOnly("less");
    Map<String, String> back = authorize();

    assertThat(back).containsEntry("iss", "https://other.example");
    assertThat(json(redeem(back.get("code"), VERIFIER)).getString("scope")).isEqualTo("less");
  }

  @Test
  void a_person_may_say_no() throws Exception {
    provider.denyOnce();

    assertThat(authorize())
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s&t")
        .doesNotContainKey("code");
    assertThat(authorize()).containsKey("code");
  }

  @Test
  void an_access_token_shows_its_account_until_it_is_revoked() throws Exception {
    provider.account("somebody");
    JsonObject tokens = json(refresh(provider.consent("a")));
    String access = tokens.getString("access_token");
    assertThat(get("/userinfo", access).body()).isEqualTo("{\"sub\":\"somebody\"}");
    assertThat(get("/profiles", access).body()).contains("\"profileId\":1", "somebody");
    assertThat(get("/userinfo", "other").statusCode()).isEqualTo(401);

    assertThat(post("/revoke", Map.of("token", tokens.getString("refresh_token"))).statusCode())
        .isEqualTo(200);

    assertThat(get("/userinfo", access).statusCode()).isEqualTo(401);
    assertThat(get("/profiles", access).statusCode()).isEqualTo(401);
    assertRefused(refresh(tokens.getString("refresh_token")));
  }

  @Test
  void a_wrong_client_is_refused_and_secrets_change() throws Exception {
    String token = provider.consent("a");
    provider.takeSecrets("other");

    assertThat(refresh(token))
        .satisfies(
            it -> assertThat(it.statusCode()).isEqualTo(401),
            it -> assertThat(it.body()).contains("invalid_client"));
    assertThat(provider.isAlive(token)).isTrue();
  }

  @Test
  void it_remembers_who_asked_what_and_when() throws Exception {
    Instant before = Instant.now();
    provider.account("one");
    String one = provider.consent("a");
    provider.account("two");
    String two = provider.consent("a");
    provider.misbehaveFor(two, Misbehaviour.lostResponse());
    assertThat(refresh(one).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> refresh(two)).isInstanceOf(IOException.class);

    assertThat(provider.count("/token", "one")).isEqualTo(1);
    assertThat(provider.seen())
        .extracting(ChaosProvider.Seen::account, ChaosProvider.Seen::status)
        .containsExactly(tuple("one", 200), tuple("two", null));
    assertThat(provider.seen()).allMatch(it -> !it.at().isBefore(before));
  }

  private URI base() {
    return provider.address();
  }

  private HttpResponse<String> refresh(String token) throws Exception {
    return refresh(token, Duration.ofSeconds(30));
  }

  private HttpResponse<String> refresh(String token, Duration patience) throws Exception {
    return post("/token", Map.of("grant_type", "refresh_token", "refresh_token", token), patience);
  }

  private HttpResponse<String> redeem(String code, String verifier) throws Exception {
    return post(
        "/token",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", REDIRECT,
            "code_verifier", verifier));
  }

  private HttpResponse<String> post(String path, Map<String, String> params) throws Exception {
    return post(path, params, Duration.ofSeconds(30));
  }

  private HttpResponse<String> post(String path, Map<String, String> params, Duration patience)
      throws Exception {
    String form =
        form(params)
            + "&client_id="
            + ChaosProvider.CLIENT_ID
            + "&client_secret="
            + provider.clientSecret();
    return http.send(
        HttpRequest.newBuilder(base().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(patience)
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String access) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base().resolve(path))
            .header("Authorization", "Bearer " + access)
            .header("Amazon-Advertising-API-ClientId", ChaosProvider.CLIENT_ID)
            .build(),
        BodyHandlers.ofString());
  }

  private Map<String, String> authorize() throws Exception {
    String query =
        form(
            Map.of(
                "response_type", "code",
                "client_id", ChaosProvider.CLIENT_ID,
                "redirect_uri", REDIRECT,
                "state", "s&t",
                "scope", "a",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(base().resolve("/authorize?" + query)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(REDIRECT + "?");
    return ChaosRequest.form(URI.create(location).getRawQuery());
  }

  private static String form(Map<String, String> params) {
    return params.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"invalid_grant\"");
  }
}
