package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Pair;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where all activity counts: sign-ins live as long as they are used, wherever that is seen. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ActivityIT {

  private static final Duration IDLE = Duration.ofSeconds(3);
  private static final Duration CHECK = Duration.ofMillis(500);

  /** What the server needs is a second less; the rest is for a busy machine. */
  private static final Duration AT_THE_LATEST = IDLE.plus(CHECK).plusSeconds(4);

  private static final int MANY = 2_000;

  private Pair servers;
  private Api first;
  private Api second;
  private Credentials app;
  private Credentials reporter;

  @BeforeAll
  void start(Suite suite) {
    servers =
        suite.pair(
            "activity",
            Map.of(
                "IDENTITY_TOKENS_ACTIVITY",
                "reported",
                "IDENTITY_TOKENS_IDLE_CHECK",
                CHECK.toString()));
    servers.start(Map.of());
    first = servers.first().api();
    second = servers.second().api();
    app = first.clients().newClient(Registry.anyClient().add("refresh_idle", IDLE.toString()));
    reporter = first.clients().newClient(Registry.anyClient().add("reports_activity", true));
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @Test
  @Order(1)
  void use_of_any_kind_keeps_a_sign_in_alive_and_none_ends_it() {
    Credentials person = first.newPerson();
    SignedIn unused = first.signIn(person, app);
    SignedIn introspected = first.signIn(person, app);
    SignedIn calling = first.signIn(person, app);
    SignedIn reported = first.signIn(person, app);
    Instant end = Instant.now().plus(IDLE).plusSeconds(1);
    while (Instant.now().isBefore(end)) {
      assertThat(first.introspect(introspected.accessToken()).getBoolean("active")).isTrue();
      assertThat(second.me(calling.accessToken()).status()).isEqualTo(200);
      assertThat(report(servers.second(), reporter, reported, Instant.now()).status())
          .isEqualTo(204);
      Waiting.sleep(Duration.ofSeconds(1));
    }

    for (SignedIn alive : List.of(introspected, calling, reported)) {
      assertThat(refresh(servers.first(), alive).status()).isEqualTo(200);
    }
    Waiting.until(() -> !ends(unused).isEmpty(), AT_THE_LATEST);
    List<JsonObject> ends = ends(unused);
    assertThat(ends).hasSize(1);
    assertThat(ends.getFirst()).doesNotContainKey("actor");
  }

  @Test
  @Order(2)
  void a_sign_in_that_nobody_uses_ends_by_itself_whatever_nonsense_is_reported() {
    SignedIn unused = first.signIn(first.newPerson(), app);
    Instant start = Instant.now();
    reportNonsense(unused);
    Waiting.until(() -> !ends(unused).isEmpty(), AT_THE_LATEST);
    System.out.printf(
        "idle after %s and checked every %s, a sign-in ended by itself after %s%n",
        IDLE, CHECK, Duration.between(start, Instant.now()));

    // The row is there at the commit, the denial when each server has looked.
    for (Api api : List.of(first, second)) {
      Waiting.until(() -> api.me(unused.accessToken()).status() == 401, Duration.ofSeconds(2));
    }
    Expect.inactive(first, unused.accessToken());
    Expect.oauthError(refresh(servers.second(), unused), 400, "invalid_grant");
    assertThat(ends(unused)).hasSize(1);
  }

  private void reportNonsense(SignedIn about) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    assertThat(report(servers.first(), reporter, about, tomorrow).status()).isEqualTo(204);
    for (String time : List.of("1e999999999", "-1e999999999", "0", "0.5", "-1")) {
      for (String id :
          List.of(about.session(), "no-uuid", "00000000-0000-0000-0000-000000000000")) {
        String body = "[{\"sid\":\"" + id + "\",\"last_seen\":" + time + ",\"more\":{}}]";
        assertThat(post(servers.first(), reporter, body).status()).as(body).isEqualTo(204);
      }
    }
  }

  @Test
  @Order(2)
  void what_one_server_has_just_seen_another_counts() {
    SignedIn used = first.signIn(first.newPerson(), app);
    Instant idleAt = Instant.now().plus(IDLE);
    Waiting.until(idleAt.minusMillis(400));
    assertThat(first.introspect(used.accessToken()).getBoolean("active")).isTrue();
    Waiting.until(idleAt.plusMillis(20));

    assertThat(refresh(servers.second(), used).status()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void a_refresh_after_the_idle_time_is_refused_by_every_server() {
    SignedIn used = first.signIn(first.newPerson(), app);
    Waiting.sleep(Duration.ofSeconds(1));
    assertThat(first.introspect(used.accessToken()).getBoolean("active")).isTrue();
    Waiting.sleep(IDLE.plusMillis(20));

    Expect.oauthError(refresh(servers.second(), used), 400, "invalid_grant");
    assertThat(ends(used)).hasSize(1);
  }

  @Test
  @Order(2)
  void only_clients_that_are_marked_may_report() {
    Answer unmarked = post(servers.first(), servers.first().client(), "[]");
    Answer nobody =
        servers.first().http().post("/oauth2/activity").body("application/json", "[]").send();
    Answer wrong = post(servers.first(), new Credentials(reporter.name(), "wrong"), "[]");

    Expect.oauthError(unmarked, 403, "unauthorized_client");
    Expect.oauthError(nobody, 401, "invalid_client");
    Expect.oauthError(wrong, 401, "invalid_client");
    assertThat(first.audit("client", servers.first().client().name(), "event", "activity.refused"))
        .hasSize(1);
  }

  @Test
  @Order(2)
  void a_report_that_cannot_be_understood_is_refused() {
    String item = "{\"sid\":\"x\",\"last_seen\":1}";
    List.of(
            "",
            "{}",
            "[1]",
            "[[]]",
            "[{}]",
            "[{\"sid\":\"x\"}]",
            "[{\"last_seen\":1}]",
            "[{\"sid\":1,\"last_seen\":1}]",
            "[{\"sid\":\"x\",\"last_seen\":\"1\"}]",
            "[{\"sid\":\"x\",\"last_seen\":1,\"last_seen\":2}]",
            "[" + (item + ",").repeat(1_000) + item + "]",
            "[" + "[".repeat(10_000))
        .forEach(
            body ->
                Expect.oauthError(post(servers.first(), reporter, body), 400, "invalid_request"));
    Expect.oauthError(
        post(servers.first(), reporter, " ".repeat(64 * 1024) + "[]"), 413, "invalid_request");
    assertThat(
            post(servers.first(), reporter, "[" + (item + ",").repeat(999) + item + "]").status())
        .isEqualTo(204);
  }

  /** Last, for it kills a server. */
  @Test
  @Order(3)
  void each_idle_sign_in_ends_once_although_a_server_dies_over_it() throws SQLException {
    SignedIn template = first.signIn(first.newPerson(), app);
    try (Connection database = servers.first().connectToDatabase()) {
      copy(database, template.session());
      String ended =
          "SELECT count(*) FROM refresh_token WHERE subject = '"
              + template.subject()
              + "' AND ended_reason = 'IDLE'";
      Waiting.until(() -> count(database, ended) > 0, AT_THE_LATEST);
      servers.second().kill9();
      long atTheKill = count(database, ended);
      Waiting.until(() -> count(database, ended) == MANY + 1, Duration.ofSeconds(60));
      System.out.printf("%d of %d idle sign-ins had ended at the kill%n", atTheKill, MANY + 1);

      assertThat(
              count(
                  database,
                  "SELECT count(*) FROM audit_entry WHERE event = 'refresh_token.idled_out'"
                      + " AND subject = '"
                      + template.subject()
                      + "'"))
          .isEqualTo(MANY + 1);
      assertThat(
              count(
                  database,
                  "SELECT count(DISTINCT session) FROM audit_entry"
                      + " WHERE event = 'refresh_token.idled_out' AND subject = '"
                      + template.subject()
                      + "'"))
          .isEqualTo(MANY + 1);
    }
    Waiting.until(() -> first.me(template.accessToken()).status() == 401, Duration.ofSeconds(2));
  }

  private static void copy(Connection database, String session) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE copied AS SELECT t.* FROM refresh_token t, generate_series(1, "
              + MANY
              + ") WHERE t.id = '"
              + session
              + "'");
      statement.execute("UPDATE copied SET id = gen_random_uuid()");
      statement.execute("INSERT INTO refresh_token SELECT * FROM copied");
    }
  }

  private static long count(Connection database, String query) {
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer refresh(IdentityServer server, SignedIn signedIn) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(app)
        .form("grant_type", "refresh_token", "refresh_token", signedIn.refreshToken())
        .send();
  }

  private static Answer report(
      IdentityServer server, Credentials reporter, SignedIn seen, Instant at) {
    return post(
        server,
        reporter,
        Json.createArrayBuilder()
            .add(
                Json.createObjectBuilder()
                    .add("sid", seen.session())
                    .add("last_seen", at.getEpochSecond()))
            .build()
            .toString());
  }

  private static Answer post(IdentityServer server, Credentials reporter, String body) {
    return server
        .http()
        .post("/oauth2/activity")
        .basic(reporter)
        .body("application/json", body)
        .send();
  }

  private List<JsonObject> ends(SignedIn signedIn) {
    return first.audit("subject", signedIn.subject(), "event", "refresh_token.idled_out").stream()
        .filter(row -> row.getString("session").equals(signedIn.session()))
        .toList();
  }
}
