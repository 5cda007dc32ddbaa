package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Vault;
import io.identity.system.harness.Waiting;
import io.identity.system.provider.ChaosProvider;
import io.identity.system.provider.Misbehaviour;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What consumers hear of the vault, whatever a provider does. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
class VaultIT {

  private static final String RETURN_URL = "https://app.example/connected";

  /** After so many in a row a provider is left alone. */
  private static final int FAILURES = 5;

  /** After so many refused grants they are not believed. */
  private static final int SPIKE = 20;

  /** Some things are looked at once in one. */
  private static final Duration MINUTES = Duration.ofMinutes(2);

  private static final Duration SOON = Duration.ofSeconds(20);

  private final ChaosProvider chaos = new ChaosProvider();
  private final IdentityServer server;
  private final Http http;
  private final Vault vault;

  VaultIT(Suite suite) {
    server = suite.onPostgres();
    http = server.http();
    vault = Vault.of(server);
  }

  @AfterAll
  void stop() {
    chaos.close();
  }

  @Test
  void a_person_connects_a_consumer_gets_tokens_and_the_person_disconnects() {
    String provider = newProvider();
    String subject = subject();
    String account = "amzn1.account." + Secrets.random();
    chaos.account(account);
    chaos.lifetime(Duration.ofSeconds(90));
    String connection;
    try {
      connection = connect(provider, subject, null);
    } finally {
      chaos.lifetime(Duration.ofHours(1));
    }

    Answer first = vault.token(connection);
    assertThat(first.status()).as("%s", first).isEqualTo(200);
    assertThat(first.header("Cache-Control")).contains("no-store");
    assertThat(first.json().getInt("generation")).isEqualTo(1);
    assertThat(first.json().getBoolean("stale")).isFalse();
    assertThat(chaos.count("/token", account)).as("the code alone").isZero();

    // A token that was fetched half a minute ago is not replaced again.
    vault.change(connection, "last_ok_at = last_ok_at - interval '1 minute'");
    Answer refreshed = vault.token(connection, rejected(1));
    assertThat(refreshed.status()).as("%s", refreshed).isEqualTo(200);
    assertThat(refreshed.string("access_token")).isNotEqualTo(first.string("access_token"));
    assertThat(refreshed.json().getInt("generation")).isEqualTo(2);
    assertThat(vault.lookUp(subject, provider).string("access_token"))
        .isEqualTo(refreshed.string("access_token"));

    assertThat(vault.disconnect(connection, true).status()).isEqualTo(204);
    assertThat(vault.disconnect(connection, true).status()).as("again").isEqualTo(204);
    assertThat(vault.token(connection).status()).isEqualTo(404);
    assertThat(chaos.seen()).anyMatch(seen -> seen.path().equals("/revoke"));
  }

  /**
   * One row of the table of errors.
   *
   * @param reason what the trail says of it
   */
  record Row(
      String name,
      Misbehaviour[] misbehaves,
      int status,
      String code,
      String reason,
      int requests) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "a_page_instead_of_json",
            502,
            "provider_protocol_error",
            "no_json",
            1,
            Misbehaviour.page(200)),
        row(
            "an_answer_that_takes_its_time",
            200,
            "",
            "refreshed",
            1,
            new Misbehaviour.Delayed(Duration.ofMillis(500))),
        row(
            "not_json_by_its_type",
            502,
            "provider_protocol_error",
            "no_json",
            1,
            new Misbehaviour.WrongType()),
        row(
            "half_an_answer",
            503,
            "provider_unavailable",
            "no_answer",
            2,
            new Misbehaviour.NoAnswer(false, false),
            new Misbehaviour.NoAnswer(false, true)),
        row(
            "no_token",
            502,
            "provider_protocol_error",
            "no_access_token",
            1,
            new Misbehaviour.Without("access_token")),
        row(
            "wrong_client",
            503,
            "provider_misconfigured",
            "invalid_client",
            1,
            Misbehaviour.error(401, "invalid_client")),
        row("no_client", 503, "provider_misconfigured", "http_401", 1, Misbehaviour.empty(401)),
        row(
            "wrong_request",
            503,
            "provider_misconfigured",
            "invalid_request",
            1,
            Misbehaviour.error(400, "invalid_request")),
        row(
            "unauthorized_client",
            503,
            "provider_misconfigured",
            "unauthorized_client",
            1,
            Misbehaviour.error(400, "unauthorized_client")),
        row(
            "wrong_grant_type",
            503,
            "provider_misconfigured",
            "unsupported_grant_type",
            1,
            Misbehaviour.error(400, "unsupported_grant_type")),
        row(
            "wrong_scope",
            409,
            "scope_not_granted",
            "invalid_scope",
            1,
            Misbehaviour.error(400, "invalid_scope")),
        row(
            "throttled",
            503,
            "provider_throttled",
            "http_429",
            1,
            Misbehaviour.throttled(Duration.ofSeconds(30))),
        row(
            "throttled_until_a_date",
            503,
            "provider_throttled",
            "http_429",
            1,
            Misbehaviour.throttledUntil(Instant.now().plusSeconds(60))),
        row(
            "slow_down",
            503,
            "provider_throttled",
            "slow_down",
            1,
            Misbehaviour.error(400, "slow_down")),
        row("unavailable", 503, "provider_unavailable", "http_503", 1, Misbehaviour.page(503)),
        row(
            "server_error",
            503,
            "provider_unavailable",
            "server_error",
            1,
            Misbehaviour.error(400, "server_error")),
        row("timed_out_there", 503, "provider_unavailable", "http_408", 1, Misbehaviour.empty(408)),
        row("too_early", 503, "provider_unavailable", "http_425", 1, Misbehaviour.empty(425)),
        row(
            "unavailable_with_200",
            503,
            "provider_unavailable",
            "temporarily_unavailable",
            1,
            Misbehaviour.errorInSuccess("temporarily_unavailable")),
        row(
            "lost_twice",
            503,
            "provider_unavailable",
            "no_answer",
            2,
            Misbehaviour.resetBeforeActing(),
            Misbehaviour.resetBeforeActing()),
        row("lost_once", 200, "", "refreshed", 2, Misbehaviour.resetBeforeActing()));
  }

  private static Row row(
      String name,
      int status,
      String code,
      String reason,
      int requests,
      Misbehaviour... misbehaves) {
    return new Row(name, misbehaves, status, code, reason, requests);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_a_provider_says_is_told_by_its_consequence(Row row) {
    String account = "amzn1.account." + Secrets.random();
    String provider = newProvider();
    Grant grant = importGrant(provider, account);
    chaos.misbehaveFor(grant.refreshToken(), row.misbehaves());

    Answer answer = vault.token(grant.connection());

    assertThat(answer.status()).as("%s", answer).isEqualTo(row.status());
    assertThat(chaos.count("/token", account)).isEqualTo(row.requests());
    assertThat(audited(grant)).isEqualTo(row.reason());
    if (row.status() != 200) {
      assertThat(answer.string("code")).isEqualTo(row.code());
      assertThat(status(grant)).as("the person is not needed").isEqualTo("active");
    }
    if (row.status() == 503) {
      assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }
  }

  @Test
  void a_provider_that_is_set_up_wrongly_is_left_alone() {
    String provider = newProvider();
    Grant first = importGrant(provider, "amzn1.account." + Secrets.random());
    String account = "amzn1.account." + Secrets.random();
    Grant second = importGrant(provider, account);
    chaos.misbehaveFor(first.refreshToken(), Misbehaviour.error(401, "invalid_client"));
    assertThat(vault.token(first.connection()).status()).isEqualTo(503);

    Answer without = vault.token(second.connection());

    assertThat(without.status()).as("%s", without).isEqualTo(503);
    assertThat(without.string("code")).isEqualTo("provider_misconfigured");
    assertThat(chaos.count("/token", account)).isZero();
    assertThat(audited(second)).isEqualTo("misconfigured");
  }

  @Test
  void a_provider_that_fails_and_fails_is_left_alone() {
    String provider = newProvider();
    for (int i = 0; i < FAILURES; i++) {
      Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
      chaos.misbehaveFor(grant.refreshToken(), Misbehaviour.page(500));
      assertThat(vault.token(grant.connection()).status()).isEqualTo(503);
    }
    String account = "amzn1.account." + Secrets.random();
    Grant another = importGrant(provider, account);

    Answer without = vault.token(another.connection());

    assertLater(without, "provider_unavailable");
    assertThat(chaos.count("/token", account)).isZero();
    assertThat(audited(another)).isEqualTo("circuit_open");
  }

  /** So nothing can have been lost on the way. */
  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/token", "https://nowhere.invalid/token"})
  void a_provider_that_cannot_be_reached_leaves_no_doubt(String address) {
    String provider = newProvider(Api.object("token_url", address));
    Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());

    Answer without = vault.token(grant.connection());

    assertLater(without, "provider_unavailable");
    assertThat(audited(grant)).isEqualTo("no_connection");
    assertThat(vault.count("id = '" + grant.connection() + "' and ambiguous_since is not null"))
        .isZero();
  }

  @Test
  void what_only_the_person_can_mend_is_told_at_once() {
    String account = "amzn1.account." + Secrets.random();
    Grant grant = importGrant(newProvider(), account);
    chaos.misbehaveFor(grant.refreshToken(), Misbehaviour.interactionRequired());

    Answer answer = vault.token(grant.connection());

    assertThat(answer.status()).as("%s", answer).isEqualTo(409);
    assertThat(answer.string("code")).isEqualTo("reauthorization_required");
    assertThat(answer.string("reason")).isEqualTo("interaction_required");
    assertThat(audited(grant)).isEqualTo("interaction_required");
    assertThat(vault.token(grant.connection()).status()).as("again").isEqualTo(409);
    assertThat(chaos.count("/token", account)).isOne();
  }

  @Test
  void where_a_provider_refuses_everybody_nobody_is_given_up() {
    String provider = newProvider();
    List<Grant> grants =
        Stream.generate(() -> importGrant(provider, "amzn1.account." + Secrets.random()))
            .limit(SPIKE)
            .toList();
    for (Grant each : grants) {
      chaos.misbehaveFor(each.refreshToken(), Misbehaviour.forbiddenGrant());
      assertLater(vault.token(each.connection()), "grant_in_doubt");
    }
    Grant grant = grants.getFirst();

    assertLater(refusedAgain(grant), "grant_in_doubt");
    assertThat(audited(grant)).isEqualTo("incident_hold");
    assertThat(status(grant)).isEqualTo("active");

    // An operator knows that the refusals are meant; a provider is remembered for a second.
    assertThat(vault.administer("POST", "providers/" + provider + "/release").status())
        .isEqualTo(200);
    Waiting.until(() -> refusedAgain(grant).status() == 409, Duration.ofSeconds(20));
    assertThat(audited(grant)).isEqualTo("revoked");
  }

  /** Half a minute after the first time. */
  private Answer refusedAgain(Grant grant) {
    chaos.misbehaveFor(grant.refreshToken(), Misbehaviour.forbiddenGrant());
    vault.change(
        grant.connection(), "struck_at = struck_at - interval '1 minute', retry_at = null");
    return vault.token(grant.connection());
  }

  @Test
  void what_an_operator_holds_is_not_handed_out() {
    Grant grant = importGrant(newProvider(), "amzn1.account." + Secrets.random());
    assertThat(vault.suspend("subject", grant.subject()).status()).isEqualTo(200);

    Answer held = vault.token(grant.connection());

    assertThat(held.status()).as("%s", held).isEqualTo(409);
    assertThat(held.string("code")).isEqualTo("connection_suspended");
    assertThat(audited(grant)).isEqualTo("suspended");
  }

  @Test
  void a_grant_that_is_refused_twice_is_kept_for_an_operator_who_knows_better() {
    String provider = newProvider();
    Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
    chaos.misbehaveFor(
        grant.refreshToken(),
        Misbehaviour.forbiddenGrant(),
        Misbehaviour.errorInSuccess("invalid_grant"));

    Answer once = vault.token(grant.connection());
    assertLater(once, "grant_in_doubt");
    assertThat(Integer.parseInt(once.header("Retry-After"))).as("not too soon").isGreaterThan(30);
    assertThat(status(grant)).as("once is not believed").isEqualTo("active");
    assertThat(audited(grant)).isEqualTo("invalid_grant");
    Answer forced = vault.token(grant.connection(), rejected(1));
    assertThat(forced.status()).as("%s", forced).isEqualTo(429);
    assertThat(audited(grant)).isEqualTo("force_refresh_throttled");
    // Half a minute later.
    vault.change(
        grant.connection(), "struck_at = struck_at - interval '1 minute', retry_at = null");
    Answer twice = vault.token(grant.connection());
    assertThat(twice.status()).as("%s", twice).isEqualTo(409);
    assertThat(twice.string("code")).isEqualTo("reauthorization_required");
    assertThat(twice.string("reason")).isEqualTo("revoked");
    assertThat(audited(grant)).isEqualTo("revoked");
    assertThat(status(grant)).isEqualTo("reauthorization_required");

    Answer restored = vault.administer("POST", "quarantine/" + grant.connection() + "/restore");
    assertThat(restored.status()).as("%s", restored).isBetween(200, 204);
    Answer again = vault.token(grant.connection());
    assertThat(again.status()).as("%s", again).isEqualTo(200);
  }

  @Test
  void an_answer_that_was_lost_costs_the_grant_where_the_provider_shows_no_grace() {
    String provider = newProvider();
    Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
    chaos.misbehaveFor(grant.refreshToken(), Misbehaviour.lostResponse());

    Answer lost = vault.token(grant.connection());

    assertThat(lost.status()).as("%s", lost).isEqualTo(409);
    assertThat(lost.string("reason")).isEqualTo("response_lost");
    assertThat(audited(grant)).isEqualTo("response_lost");
  }

  @Test
  void and_costs_nothing_where_it_does() {
    String provider = newProvider();
    chaos.rotate(true, Duration.ofSeconds(30));
    try {
      Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
      chaos.misbehaveFor(grant.refreshToken(), Misbehaviour.lostResponse());

      Answer found = vault.token(grant.connection());

      assertThat(found.status()).as("%s", found).isEqualTo(200);
    } finally {
      chaos.rotate(true, Duration.ZERO);
    }
  }

  @Test
  void a_secret_that_does_not_open_is_neither_given_nor_lost() {
    String provider = newProvider();
    Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
    assertThat(vault.token(grant.connection()).status()).isEqualTo(200);
    vault.change(grant.connection(), "access_token = access_token || '\\x00'::bytea");

    Answer unreadable = vault.token(grant.connection());
    assertThat(unreadable.status()).as("%s", unreadable).isEqualTo(500);
    assertThat(unreadable.string("code")).isEqualTo("secret_unreadable");
    assertThat(status(grant)).isEqualTo("unreadable");
    assertThat(audited(grant)).isEqualTo("secret_unreadable");

    vault.change(
        grant.connection(),
        "access_token = substring(access_token from 1 for length(access_token) - 1)");
    assertThat(vault.token(grant.connection()).status()).isEqualTo(200);
    assertThat(status(grant)).isEqualTo("active");
  }

  /** Tried rather than handed out: many secrets that do not open make a server unready. */
  @Test
  void tokens_that_somebody_puts_into_another_row_or_field_are_refused() {
    String provider = newProvider();
    vault.grant(provider, "give_token", "import", "manage");
    Grant one = importGrant(provider, "amzn1.account." + Secrets.random());
    Grant other = importGrant(provider, "amzn1.account." + Secrets.random());
    assertThat(vault.token(one.connection()).status()).isEqualTo(200);
    assertThat(vault.token(other.connection()).status()).isEqualTo(200);

    swapAccessTokens(one, other);
    assertThat(statusOnceTried(one)).isEqualTo("unreadable");
    assertThat(statusOnceTried(other)).isEqualTo("unreadable");
    swapAccessTokens(one, other);
    assertThat(statusOnceTried(one)).isEqualTo("active");
    assertThat(statusOnceTried(other)).isEqualTo("active");

    Grant third = importGrant(provider, "amzn1.account." + Secrets.random());
    assertThat(vault.token(third.connection()).status()).isEqualTo(200);
    String swapFields =
        "access_token = refresh_token, access_key = refresh_key,"
            + " refresh_token = access_token, refresh_key = access_key";
    vault.change(third.connection(), swapFields);
    assertThat(statusOnceTried(third)).isEqualTo("unreadable");
    vault.change(third.connection(), swapFields);
    assertThat(statusOnceTried(third)).isEqualTo("active");
  }

  private void swapAccessTokens(Grant one, Grant other) {
    String both = "('" + one.connection() + "', '" + other.connection() + "')";
    assertThat(
            vault.numbers(
                "update vault_connection c set access_token = (select x.access_token from"
                    + " vault_connection x where x.id in "
                    + both
                    + " and x.id <> c.id) where c.id in "
                    + both
                    + " returning 1"))
        .hasSize(2);
  }

  private String statusOnceTried(Grant grant) {
    Answer tried = vault.validate(grant.connection());
    assertThat(tried.status()).as("%s", tried).isEqualTo(200);
    return status(grant);
  }

  @Test
  void what_a_consumer_may_not_see_is_not_there_and_what_it_may_not_do_is_refused() {
    String provider = newProvider();
    Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
    Vault stranger = Vault.of(server);

    Answer hidden = stranger.token(grant.connection());
    Answer unknown = stranger.token(UUID.randomUUID().toString());
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(withoutIncident(hidden)).isEqualTo(withoutIncident(unknown));

    stranger.grant(provider, "manage");
    Answer denied = stranger.token(grant.connection());
    assertThat(denied.status()).as("%s", denied).isEqualTo(403);
    assertThat(
            server
                .api()
                .audit("event", "vault_access.denied", "client", stranger.consumer().name()))
        .hasSize(1);
    stranger.grant(provider, "give_token");
    assertThat(stranger.token(grant.connection()).status()).isEqualTo(200);
  }

  @Test
  void owners_hear_before_their_refresh_token_is_over_and_then_it_has_expired() {
    String provider =
        newProvider(
            Json.createObjectBuilder()
                .add("rt_absolute_limit", Duration.ofDays(60).toSeconds())
                .build());
    chaos.account("amzn1.account." + Secrets.random());
    String connection = connect(provider, subject(), null);
    JsonObject found = vault.connection(connection).json();
    assertThat(Instant.parse(found.getString("refresh_expires_at")))
        .isEqualTo(Instant.parse(found.getString("consented_at")).plus(Duration.ofDays(60)));
    assertThat(found.getBoolean("expiring")).isFalse();

    vault.change(connection, "consented_at = consented_at - interval '54 days'");
    vault.change(connection, "last_ok_at = last_ok_at - interval '1 minute'");
    assertThat(vault.token(connection, rejected(1)).status()).isEqualTo(200);
    assertThat(Instant.parse(vault.connection(connection).string("refresh_expires_at")))
        .isBefore(Instant.now().plus(Duration.ofDays(7)));
    assertThat(vault.connection(connection).json().getBoolean("expiring")).isTrue();
    vault.change(connection, "tell_expiry_at = refresh_expires_at - interval '7 days'");
    Waiting.until(() -> !expiring(connection).isEmpty(), MINUTES);

    vault.change(
        connection,
        "refresh_expires_at = current_timestamp, struck_at = current_timestamp - interval '1 hour',"
            + " last_ok_at = last_ok_at - interval '1 minute'");
    chaos.misbehave("/token", Misbehaviour.error(400, "invalid_grant"));
    Answer over = vault.token(connection, rejected(2));
    assertThat(over.status()).as("%s", over).isEqualTo(409);
    assertThat(over.string("reason")).isEqualTo("expired");
    assertThat(expiring(connection)).as("once").hasSize(1);
  }

  private List<JsonObject> expiring(String connection) {
    return server.api().audit("event", "connection.expiring").stream()
        .filter(entry -> entry.toString().contains(connection))
        .toList();
  }

  @Test
  void what_the_vault_does_is_counted() {
    String provider = newProvider();
    vault.grant(provider, "connect", "give_token", "import", "manage");
    chaos.account("amzn1.account." + Secrets.random());
    String connection = connect(provider, subject(), null);
    vault.change(connection, "last_ok_at = last_ok_at - interval '1 minute'");
    assertThat(vault.token(connection, rejected(1)).status()).isEqualTo(200);
    Grant grant = importGrant(provider, "amzn1.account." + Secrets.random());
    assertThat(vault.token(grant.connection()).status()).isEqualTo(200);
    Grant lost = importGrant(provider, "amzn1.account." + Secrets.random());
    chaos.misbehaveFor(lost.refreshToken(), Misbehaviour.lostResponse());
    assertThat(vault.token(lost.connection()).status()).isEqualTo(409);
    assertThat(vault.validate(connection).status()).isEqualTo(200);
    // Another server was at it and died, and has its last moment.
    vault.change(
        connection,
        "access_token = null, access_key = null, lease_node = 'overdue', lease_attempt = id,"
            + " lease_until = current_timestamp + interval '1 second'");
    assertThat(vault.token(connection).status()).isEqualTo(200);

    String label = "[^}]*provider=\"" + provider + "\"[^}]*";
    assertThat(http.get("/metrics").send().body())
        .containsPattern("vault_refresh_total\\{[^}]*outcome=\"ok\"" + label + "trigger=\"forced\"")
        .containsPattern(
            "vault_refresh_total\\{[^}]*outcome=\"ok\"" + label + "trigger=\"on_demand\"")
        .containsPattern("vault_refresh_seconds_count\\{" + label)
        .containsPattern("vault_token_requests_total\\{" + label + "result=\"waited\"")
        .containsPattern("vault_lease_wait_seconds\\{[^}]*quantile=\"0.99\"")
        .containsPattern("vault_reauth_total\\{" + label + "reason=\"response_lost\"")
        .containsPattern("vault_validate_total\\{[^}]*result=\"valid\"")
        .containsPattern("vault_import_rows_total\\{[^}]*result=\"ok\"")
        .containsPattern("vault_token_requests_total\\{" + label + "result=\"refreshed\"");
    Waiting.until(() -> circuits().contains(provider), SOON);
    Waiting.until(() -> metrics("vault_connections").contains(provider), SOON);

    assertThat(vault.administer("GET", "providers/" + provider).status()).isEqualTo(200);
    for (JsonObject each : vault.list("?provider=" + provider)) {
      assertThat(vault.disconnect(each.getString("id"), false).status()).isEqualTo(204);
    }
    assertThat(vault.administer("DELETE", "providers/" + provider).status()).isEqualTo(204);
    Waiting.until(() -> !circuits().contains(provider), SOON);
  }

  private String circuits() {
    return metrics("vault_provider_circuit");
  }

  /** The rows of one. */
  private String metrics(String name) {
    return http.get("/metrics")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_list_shows_no_secret() {
    String provider = newProvider();
    String subject = subject();
    chaos.account("amzn1.account." + Secrets.random());
    String connection = connect(provider, subject, null);
    assertThat(vault.token(connection).status()).isEqualTo(200);

    String seen =
        vault.list("?subject=" + subject).toString() + vault.connection(connection).body();

    assertThat(seen).contains(connection);
    assertThat(Secrets.foundIn(seen)).isEmpty();
  }

  private record Grant(String connection, String subject, String refreshToken) {}

  /** What the trail says of the last time that its token was wanted. */
  private String audited(Grant grant) {
    return server.api().audit("subject", grant.subject()).stream()
        .filter(entry -> entry.getString("event").startsWith("connection_token."))
        .findFirst()
        .orElseThrow()
        .getString("reason");
  }

  private static void assertLater(Answer answer, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
    assertThat(answer.string("code")).isEqualTo(code);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  private static JsonObject withoutIncident(Answer answer) {
    return Json.createObjectBuilder(answer.json()).remove("incident").build();
  }

  private static JsonObject rejected(int generation) {
    return Json.createObjectBuilder().add("rejected_generation", generation).build();
  }

  private String status(Grant grant) {
    return vault.connection(grant.connection()).string("status");
  }

  /** With nothing but a refresh token, so that every hand-out asks the provider. */
  private Grant importGrant(String provider, String account) {
    String refreshToken = chaos.consent(account, "profile");
    JsonObject tokens = Json.createObjectBuilder().add("refresh_token", refreshToken).build();
    String subject = subject();
    return new Grant(vault.importOne(subject, provider, tokens), subject, refreshToken);
  }

  private String connect(String provider, String subject, String reconnected) {
    var wish =
        Json.createObjectBuilder()
            .add("provider", provider)
            .add("subject", subject)
            .add("return_url", RETURN_URL);
    if (reconnected != null) {
      wish.add("connection_id", reconnected);
    }
    Answer opened = vault.openConnectSession(wish.build());
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    Answer back = vault.follow(opened.string("connect_url"));
    assertThat(back.status()).as("%s", back).isIn(302, 303);
    URI location = URI.create(back.header("Location"));
    assertThat(location.toString()).startsWith(RETURN_URL);
    assertThat(Secrets.foundIn(location.toString())).isEmpty();
    JsonObject session = vault.connectSession(opened.string("id")).json();
    assertThat(session.getString("status")).as("%s", session).isEqualTo("completed");
    return session.getString("connection_id");
  }

  private String newProvider() {
    return newProvider(JsonObject.EMPTY_JSON_OBJECT);
  }

  private String newProvider(JsonObject overrides) {
    String id =
        vault.newProvider(
            chaos.address(), ChaosProvider.CLIENT_ID, chaos.clientSecret(), overrides);
    vault.grant(id, "connect", "give_token", "import");
    return id;
  }

  private static String subject() {
    return UUID.randomUUID().toString();
  }
}
