package io.identity.domain.vault.providers;

import static io.identity.domain.vault.providers.TokenReply.Failure.AMBIGUOUS;
import static io.identity.domain.vault.providers.TokenReply.Failure.CONFIG;
import static io.identity.domain.vault.providers.TokenReply.Failure.GRANT;
import static io.identity.domain.vault.providers.TokenReply.Failure.INTERACTION;
import static io.identity.domain.vault.providers.TokenReply.Failure.PROTOCOL;
import static io.identity.domain.vault.providers.TokenReply.Failure.SCOPE;
import static io.identity.domain.vault.providers.TokenReply.Failure.THROTTLED;
import static io.identity.domain.vault.providers.TokenReply.Failure.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of errors, row by row. */
class ReadTokenReplyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final String JSON = "application/json";
  private static final Map<String, Object> FULL =
      Map.of(
          "access_token", "at",
          "refresh_token", "rt",
          "token_type", "bearer",
          "expires_in", 3_600L,
          "scope", "a b");
  private static final List<Integer> STATUSES =
      List.of(200, 400, 401, 403, 404, 429, 500, 502, 503);

  private Provider provider = SampleProvider.standard();

  @Test
  void tokens_are_read_from_a_successful_answer() {
    assertThat(reply(200, FULL))
        .isEqualTo(
            new Tokens(
                new SecretText("at"), new SecretText("rt"), Duration.ofHours(1), Set.of("a", "b")));
    assertThat(reply(201, FULL)).isInstanceOf(Tokens.class);
  }

  @Test
  void what_is_not_said_is_null() {
    assertThat(reply(200, Map.of("access_token", "at")))
        .isEqualTo(new Tokens(new SecretText("at"), null, null, null));
    assertThat(reply(200, with("refresh_token", "", "scope", " ")))
        .isEqualTo(new Tokens(new SecretText("at"), null, Duration.ofHours(1), null));
  }

  @Test
  void the_end_of_a_refresh_token_has_two_names_and_any_other_by_the_template() {
    assertThat(refreshExpiresIn(Map.of("refresh_token_expires_in", 5_184_000)))
        .isEqualTo(Duration.ofDays(60));
    assertThat(refreshExpiresIn(Map.of("refresh_expires_in", "1800")))
        .isEqualTo(Duration.ofMinutes(30));

    provider = SampleProvider.with(Map.of("response_map", Map.of("refresh_expires_in", "x.end")));
    assertThat(refreshExpiresIn(Map.of("x", Map.of("end", 60)))).isEqualTo(Duration.ofMinutes(1));
    assertThat(refreshExpiresIn(Map.of("refresh_expires_in", 60))).isNull();
  }

  @Test
  void a_refresh_token_that_ends_never_or_absurdly_late_has_no_end() {
    long longest = Duration.ofDays(3_650).toSeconds();
    for (Object none : List.of(0, -1, longest + 1, "soon", true)) {
      assertThat(refreshExpiresIn(Map.of("refresh_expires_in", none))).isNull();
    }
    assertThat(refreshExpiresIn(Map.of("refresh_expires_in", longest)))
        .isEqualTo(Duration.ofDays(3_650));
  }

  private Duration refreshExpiresIn(Map<String, Object> said) {
    Map<String, Object> members = new HashMap<>(said);
    members.put("access_token", "at");
    return ((Tokens) reply(200, members)).refreshExpiresIn();
  }

  @Test
  void json_has_many_names() {
    for (String type :
        List.of(
            JSON,
            "application/json; charset=utf-8",
            "Application/JSON",
            "text/json",
            "application/vnd.api+json")) {
      assertThat(ReadTokenReply.read(provider, answer(200, type, FULL), NOW))
          .isInstanceOf(Tokens.class);
    }
  }

  @Test
  void a_success_that_is_no_json_or_has_no_token_is_none() {
    assertFailed(reply(200, "text/html", null), PROTOCOL, "no_json");
    assertFailed(reply(200, "text/html", FULL), PROTOCOL, "no_json");
    assertFailed(reply(200, "", FULL), PROTOCOL, "no_json");
    assertFailed(reply(200, JSON, null), PROTOCOL, "no_json");
    assertFailed(reply(200, Map.of("token", "at")), PROTOCOL, "no_access_token");
    assertFailed(reply(200, with("access_token", " ")), PROTOCOL, "no_access_token");
    assertFailed(reply(200, with("access_token", 7L)), PROTOCOL, "no_access_token");
    assertFailed(reply(200, with("access_token", "a\r\nb")), PROTOCOL, "no_access_token");
  }

  @Test
  void a_refused_grant_is_one_with_any_status() {
    for (int status : STATUSES) {
      assertFailed(error(status, "invalid_grant"), GRANT, "invalid_grant");
    }
  }

  @Test
  void an_error_is_believed_whatever_its_content_type() {
    assertFailed(reply(403, "text/html", Map.of("error", "invalid_grant")), GRANT, "invalid_grant");
  }

  @Test
  void a_success_with_an_error_is_the_error() {
    assertFailed(reply(200, with("error", "invalid_grant")), GRANT, "invalid_grant");
    assertFailed(
        reply(200, Map.of("ok", false, "error", "invalid_client")), CONFIG, "invalid_client");
    assertFailed(reply(200, with("ok", false)), PROTOCOL, "unknown_error");
    assertFailed(reply(200, with("error", "odd")), PROTOCOL, "unknown_error");
  }

  @Test
  void an_error_that_says_nothing_is_none() {
    Map<String, Object> nothing = new HashMap<>(FULL);
    nothing.put("error", null);
    assertThat(reply(200, nothing)).isInstanceOf(Tokens.class);
    for (Object no : List.of("", false, 0L, 0.0)) {
      assertThat(reply(200, with("error", no))).isInstanceOf(Tokens.class);
    }
    assertThat(reply(200, with("ok", true))).isInstanceOf(Tokens.class);
  }

  @Test
  void what_only_the_person_can_mend_is_told_apart() {
    for (String sub :
        List.of("interaction_required", "consent_required", "basic_action", "message_only")) {
      assertFailed(reply(400, Map.of("error", "invalid_grant", "suberror", sub)), INTERACTION, sub);
    }
    assertFailed(error(400, "interaction_required"), INTERACTION, "interaction_required");
    assertFailed(
        reply(400, Map.of("error", "invalid_grant", "suberror", "bad_token")),
        GRANT,
        "invalid_grant");
  }

  @Test
  void a_client_that_is_set_up_wrongly_is_told_apart() {
    for (String code :
        List.of(
            "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_request")) {
      for (int status : STATUSES) {
        assertFailed(error(status, code), CONFIG, code);
      }
    }
    assertFailed(ReadTokenReply.read(provider, blank(401), NOW), CONFIG, "http_401");
  }

  @Test
  void a_401_with_something_else_in_it_is_not_about_our_settings() {
    var page = new TokenAnswer(401, "text/html", null, null, false);

    assertFailed(ReadTokenReply.read(provider, page, NOW), PROTOCOL, "http_401");
    assertFailed(reply(401, Map.of("message", "no")), PROTOCOL, "http_401");
  }

  @Test
  void a_scope_that_is_refused_is_told_apart() {
    assertFailed(error(400, "invalid_scope"), SCOPE, "invalid_scope");
  }

  @Test
  void too_many_requests_are_told_apart() {
    assertFailed(reply(429, "text/html", null), THROTTLED, "http_429");
    assertFailed(error(400, "slow_down"), THROTTLED, "slow_down");
    assertFailed(error(403, "rate_limit_exceeded"), THROTTLED, "rate_limit_exceeded");
  }

  @Test
  void trouble_that_passes_is_told_apart() {
    for (int status : List.of(408, 425, 500, 502, 503, 504, 599)) {
      assertFailed(reply(status, "text/html", null), TRANSIENT, "http_" + status);
    }
    assertFailed(error(400, "server_error"), TRANSIENT, "server_error");
    assertFailed(error(400, "temporarily_unavailable"), TRANSIENT, "temporarily_unavailable");
  }

  @Test
  void what_nobody_understands_harms_nobody() {
    for (int status : List.of(300, 302, 400, 403, 404, 405, 418)) {
      assertFailed(reply(status, "text/html", null), PROTOCOL, "http_" + status);
    }
    assertFailed(error(400, "odd"), PROTOCOL, "unknown_error");
    assertFailed(error(503, "odd"), TRANSIENT, "unknown_error");
  }

  @Test
  void nothing_that_was_answered_is_ambiguous() {
    for (int status = 200; status < 600; status++) {
      assertThat(reply(status, "text/html", null))
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.failure()).isNotEqualTo(AMBIGUOUS));
    }
  }

  @Test
  void a_word_of_the_provider_that_nobody_knows_is_not_repeated() {
    assertThat(error(400, "secret-3f9a").toString()).doesNotContain("3f9a");
  }

  @Test
  void a_provider_has_words_of_its_own() {
    provider =
        SampleProvider.with(
            Map.of(
                "error_map",
                List.of(
                    Map.of("match", "Token_Revoked", "class", "grant"),
                    Map.of("match", "190", "class", "grant"),
                    Map.of("match", "invalid_request", "class", "grant"),
                    Map.of("match", "protection_policy_required", "class", "interaction"))));

    assertFailed(reply(200, Map.of("ok", false, "error", "token_revoked")), GRANT, "token_revoked");
    assertFailed(reply(400, Map.of("error", Map.of("code", 190L, "type", "x"))), GRANT, "190");
    assertFailed(reply(400, Map.of("errorCode", "TOKEN_REVOKED")), GRANT, "token_revoked");
    assertFailed(error(400, "invalid_request"), GRANT, "invalid_request");
    assertFailed(
        reply(400, Map.of("error", "invalid_grant", "suberror", "protection_policy_required")),
        INTERACTION,
        "protection_policy_required");
  }

  @Test
  void tokens_may_stand_elsewhere() {
    provider =
        SampleProvider.with(
            Map.of(
                "scope_separator",
                ",",
                "response_map",
                Map.of(
                    "access_token", "authed_user.token",
                    "expires_in", "ttl",
                    "scope", "authed_user.scope")));

    assertThat(
            reply(
                200,
                Map.of(
                    "ok",
                    true,
                    "ttl",
                    60L,
                    "authed_user",
                    Map.of("token", "at", "scope", "a,b:c, d"))))
        .isEqualTo(
            new Tokens(new SecretText("at"), null, Duration.ofMinutes(1), Set.of("a", "b:c", "d")));
  }

  @Test
  void scopes_may_be_a_list() {
    assertThat(reply(200, with("scope", List.of("a", "b")))).isEqualTo(reply(200, FULL));
  }

  @Test
  void of_odd_scopes_those_are_kept_that_are_scopes() {
    for (Object odd :
        List.of(
            List.of("a b", "a"),
            "a   b",
            "a\tb a",
            List.of("a", 7, "b"),
            List.of("a", "\"", "\u0000", "ä", "b\u0000", "b"))) {
      assertThat(reply(200, with("scope", odd))).isEqualTo(reply(200, FULL));
    }
  }

  @Test
  void of_too_many_scopes_some_are_kept() {
    List<String> many = IntStream.range(0, 1_000).mapToObj("scope-%04d"::formatted).toList();
    Set<String> kept = ((Tokens) reply(200, with("scope", many))).scopes();

    assertThat(kept).hasSize(363).isSubsetOf(many);
    assertThat(Scopes.fit(kept)).isTrue();
    assertThat(Scopes.fit(Set.copyOf(many))).isFalse();
  }

  @Test
  void a_life_is_a_number_or_one_as_text() {
    for (Object hour : List.of(3_600, 3_600L, 3_600.0, 3_600.9, "3600", " 3600 ", "3.6e3")) {
      assertThat(lifetime(hour)).isEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  void a_life_without_sense_is_none() {
    for (Object no :
        List.of(0L, -1L, "0", "", "soon", "1e999999999", true, List.of(), 0.9, "9".repeat(30))) {
      assertThat(lifetime(no)).isNull();
      assertThat(nonsense(with("expires_in", no))).isTrue();
    }
    assertThat(nonsense(with())).isFalse();
    assertThat(nonsense(Map.of("access_token", "at"))).as("nothing").isFalse();
  }

  @Test
  void a_life_of_a_second_and_of_a_year_is_believed_and_none_beyond() {
    long year = Duration.ofDays(365).toSeconds();

    assertThat(lifetime(1L)).isEqualTo(Duration.ofSeconds(1));
    assertThat(lifetime(year)).isEqualTo(Duration.ofDays(365));
    assertThat(lifetime(year + 1)).isNull();
  }

  @Test
  void a_template_knows_the_longest_life() {
    provider = SampleProvider.with(Map.of("max_ttl", 7_200L));

    assertThat(lifetime(7_200L)).isEqualTo(Duration.ofHours(2));
    assertThat(lifetime(7_201L)).isNull();
  }

  @Test
  void an_expiry_may_be_a_time() {
    provider = SampleProvider.with(Map.of("response_map", Map.of("expires_at", "expiry")));
    long now = NOW.getEpochSecond();
    Map<String, Object> without = Map.of("access_token", "at");

    assertThat(lifetimeOf(and(without, "expiry", now + 60))).isEqualTo(Duration.ofMinutes(1));
    assertThat(lifetimeOf(and(without, "expiry", now))).isNull();
    assertThat(lifetimeOf(with("expiry", now + 60))).isEqualTo(Duration.ofHours(1));
    for (String text :
        List.of("2026-01-01T10:01:00Z", "2026-01-01T10:01:00.9Z", "2026-01-01T12:01:00+02:00")) {
      assertThat(lifetimeOf(and(without, "expiry", text))).isEqualTo(Duration.ofMinutes(1));
    }
    for (Object no : List.of("2026-01-01", "2026-01-01T09:00:00Z", now * 1_000, List.of())) {
      assertThat(lifetimeOf(and(without, "expiry", no))).isNull();
      assertThat(nonsense(and(without, "expiry", no))).isTrue();
    }
  }

  @Test
  void a_wait_is_seconds_or_a_date_and_an_hour_at_most() {
    assertThat(wait("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(wait(" 0 ")).isNull();
    assertThat(wait("3600")).isEqualTo(Duration.ofHours(1));
    assertThat(wait("3601")).isEqualTo(Duration.ofHours(1));
    assertThat(wait("Thu, 01 Jan 2026 10:02:00 GMT")).isEqualTo(Duration.ofMinutes(2));
    assertThat(wait("Thu, 01 Jan 2026 11:00:01 GMT")).isEqualTo(Duration.ofHours(1));
    assertThat(wait("Thu, 01 Jan 2026 09:59:59 GMT")).isNull();
    for (String no : List.of("", "-1", "1.5", "soon", "99999999999", "Thu, 01 Jan 2026")) {
      assertThat(wait(no)).isNull();
    }
    assertThat(wait(null)).isNull();
  }

  private TokenReply reply(int status, Map<String, Object> members) {
    return reply(status, JSON, members);
  }

  private TokenReply reply(int status, String type, Map<String, Object> members) {
    return ReadTokenReply.read(provider, answer(status, type, members), NOW);
  }

  private TokenReply error(int status, String code) {
    return reply(status, Map.of("error", code, "error_description", "why"));
  }

  private Duration lifetime(Object expiresIn) {
    return lifetimeOf(with("expires_in", expiresIn));
  }

  private Duration lifetimeOf(Map<String, Object> members) {
    return ((Tokens) reply(200, members)).expiresIn();
  }

  private boolean nonsense(Map<String, Object> members) {
    return ((Tokens) reply(200, members)).nonsense();
  }

  private Duration wait(String header) {
    var answer = new TokenAnswer(429, JSON, header, null, true);
    return ((Failed) ReadTokenReply.read(provider, answer, NOW)).retryAfter();
  }

  private static TokenAnswer blank(int status) {
    return new TokenAnswer(status, "", null, null, true);
  }

  private static TokenAnswer answer(int status, String type, Map<String, Object> members) {
    return new TokenAnswer(status, type, null, members, members == null);
  }

  private static void assertFailed(TokenReply reply, Failure failure, String code) {
    assertThat(reply).isEqualTo(new Failed(failure, code, null));
  }

  private static Map<String, Object> with(Object... changes) {
    return and(FULL, changes);
  }

  private static Map<String, Object> and(Map<String, Object> members, Object... changes) {
    Map<String, Object> changed = new HashMap<>(members);
    for (int i = 0; i < changes.length; i += 2) {
      changed.put((String) changes[i], changes[i + 1]);
    }
    return changed;
  }
}
