package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Cluster;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Registry;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guesses at several servers behind a proxy: this one, which says where they come from. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
class ThrottlingIT {

  private static final int GUESSES = Integer.getInteger("identity.guesses");
  private static final int SERVERS = Integer.getInteger("identity.guessed-servers");
  private static final int AT_ONCE = 10;
  private static final int AT_ADDRESS = 10;
  private static final int FROM_ADDRESS = 20;
  private static final int EVERYWHERE = 30;

  private static final AtomicInteger PLACES = new AtomicInteger();

  private Cluster cluster;
  private Api api;

  @BeforeAll
  void start(Suite suite) {
    cluster =
        suite.cluster(
            "throttling",
            SERVERS,
            Map.of(
                "IDENTITY_HTTP_TRUSTED_PROXIES", Http.OUR_ADDRESS,
                "IDENTITY_THROTTLE_ADDRESS", FROM_ADDRESS + "/P10D",
                "IDENTITY_THROTTLE_ACCOUNT_AT_ADDRESS", AT_ADDRESS + "/P10D",
                "IDENTITY_THROTTLE_ACCOUNT", EVERYWHERE + "/P30D",
                "IDENTITY_THROTTLE_CLIENT_AT_ADDRESS", AT_ADDRESS + "/P10D"),
            suite.ownPostgres());
    cluster.start(Map.of());
    api = cluster.server(0).api();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void guesses_from_one_place_are_counted_over_all_servers_and_restarts() {
    Credentials person = api.newPerson();
    String place = newPlace();

    List<Answer> answers = guesses(GUESSES, person.name(), List.of(place));

    assertThat(statuses(answers, 401)).isEqualTo(AT_ADDRESS);
    assertThat(statuses(answers, 429)).isEqualTo(GUESSES - AT_ADDRESS);
    Answer right = signIn(cluster.server(1), person, place);
    Expect.problem(right, 429, "throttled");
    assertThat(Long.parseLong(right.header("Retry-After"))).isBetween(80_000L, 86_400L);

    cluster.server(1).restart();

    Expect.problem(signIn(cluster.server(1), person, place), 429, "throttled");
    assertThat(signIn(cluster.server(1), person, newPlace()).status()).isEqualTo(200);
  }

  @Test
  void guesses_from_many_places_slow_down_strangers_and_not_the_person() {
    Credentials person = api.newPerson();
    String home = newPlace();
    assertThat(signIn(cluster.server(0), person, home).status()).isEqualTo(200);
    List<String> places = new ArrayList<>();
    for (int i = 0; i < EVERYWHERE; i++) {
      places.add(newPlace());
    }

    List<Answer> answers = guesses(GUESSES, person.name(), places);

    assertThat(statuses(answers, 401)).isEqualTo(EVERYWHERE);
    assertThat(statuses(answers, 429)).isEqualTo(GUESSES - EVERYWHERE);
    Expect.problem(signIn(cluster.server(0), person, newPlace()), 429, "throttled");
    assertThat(signIn(cluster.server(0), person, home).status()).isEqualTo(200);
    assertThat(signIn(cluster.server(1), person, home).status()).isEqualTo(200);
  }

  @Test
  void a_name_that_nobody_has_gets_the_same_answers() {
    Credentials person = api.newPerson();
    String place = newPlace();

    for (int i = 0; i <= AT_ADDRESS; i++) {
      Answer known = guess(cluster.server(0), person.name(), place);
      Answer unknown = guess(cluster.server(0), person.name() + "x", place);
      assertThat(unknown.status()).isEqualTo(known.status());
      assertThat(unknown.string("code")).isEqualTo(known.string("code"));
      assertThat(unknown.string("title")).isEqualTo(known.string("title"));
      assertThat(known.status()).isEqualTo(i < AT_ADDRESS ? 401 : 429);
    }
  }

  @Test
  void client_secrets_cannot_be_tried_out_either() {
    Credentials billing = api.clients().newClient(Registry.anyClient());
    var wrong = new Credentials(billing.name(), Secrets.plant());
    String place = newPlace();
    for (int i = 0; i < AT_ADDRESS; i++) {
      IdentityServer server = cluster.server(i % SERVERS);
      Expect.oauthError(serviceToken(server, wrong, place), 401, "invalid_client");
    }

    for (IdentityServer server : cluster.all()) {
      Answer right = serviceToken(server, billing, place);
      Expect.oauthError(right, 429, "throttled");
      assertThat(right.header("Retry-After")).matches("[0-9]+");
      Expect.oauthError(
          server
              .http()
              .post("/oauth2/introspect")
              .header("X-Forwarded-For", place)
              .basic(billing)
              .form("token", "x")
              .send(),
          429,
          "throttled");
    }
    assertThat(serviceToken(cluster.server(0), billing, newPlace()).status()).isEqualTo(200);
  }

  @Test
  void what_strangers_ask_for_is_counted_by_where_they_are() {
    String place = newPlace();
    String email = "nobody-" + Secrets.random() + "@clinic.example";
    for (int i = 0; i < FROM_ADDRESS; i++) {
      Answer noted =
          stranger(cluster.server(i % SERVERS), place, "password/forgot", "email", email);
      assertThat(noted.status()).isEqualTo(202);
    }

    for (IdentityServer server : cluster.all()) {
      Answer more = stranger(server, place, "password/forgot", "email", email);
      Expect.problem(more, 429, "throttled");
      assertThat(Long.parseLong(more.header("Retry-After"))).isBetween(40_000L, 43_200L);
    }
    String token = Secrets.random();
    IdentityServer server = cluster.server(0);
    List.of(
            stranger(server, place, "confirm", "token", token),
            stranger(server, place, "password/reset", "token", token, "password", Secrets.plant()),
            stranger(
                server,
                place,
                "register",
                "username",
                "nobody-" + token,
                "email",
                email,
                "password",
                Secrets.plant()))
        .forEach(answer -> Expect.problem(answer, 429, "throttled"));
    assertThat(stranger(server, newPlace(), "password/forgot", "email", email).status())
        .isEqualTo(202);
  }

  @Test
  void nobody_else_can_say_where_a_request_comes_from() {
    Credentials person = api.newPerson();
    String place = newPlace();
    String forged = "198.51.100.99, " + place;

    assertThat(signIn(cluster.server(0), person, forged).status()).isEqualTo(200);

    String token = signIn(cluster.server(0), person, place).string("access_token");
    assertThat(api.sessions(token))
        .extracting(session -> session.getString("ip"))
        .containsOnly(place);
  }

  @Test
  void the_table_and_the_logs_tell_neither_names_nor_addresses() throws SQLException {
    Credentials person = api.newPerson();
    String place = newPlace();
    guess(cluster.server(0), person.name(), place);

    try (Connection connection = cluster.server(0).connectToDatabase();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from throttle")) {
      int count = 0;
      while (rows.next()) {
        assertThat(rows.getString(1)).matches("[A-Za-z0-9_-]{43}");
        count++;
      }
      assertThat(count).isGreaterThanOrEqualTo(3);
    }
    cluster
        .all()
        .forEach(
            server ->
                server
                    .logs()
                    .values()
                    .forEach(
                        log -> assertThat(log).doesNotContain(place, person.name(), "203.0.113.")));
  }

  private List<Answer> guesses(int count, String name, List<String> places) {
    List<Callable<List<Answer>>> guessers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      int first = i;
      guessers.add(
          () -> {
            List<Answer> answers = new ArrayList<>();
            for (int guess = first; guess < count; guess += AT_ONCE) {
              answers.add(
                  guess(
                      cluster.server(guess % SERVERS),
                      name,
                      places.get(guess / SERVERS % places.size())));
            }
            return answers;
          });
    }
    return Together.run(guessers).stream().flatMap(List::stream).toList();
  }

  private static long statuses(List<Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }

  private static String newPlace() {
    int place = PLACES.incrementAndGet();
    return "203.0.113." + place;
  }

  /** Only so many passwords are checked at once: who hears that was not counted. */
  private static Answer guess(IdentityServer server, String name, String place) {
    var wrong = new Credentials(name, "wrong-" + Secrets.random());
    Answer answer = signIn(server, wrong, place);
    while (answer.status() == 503) {
      Waiting.sleep(Duration.ofMillis(200));
      answer = signIn(server, wrong, place);
    }
    return answer;
  }

  private static Answer signIn(IdentityServer server, Credentials person, String place) {
    return server
        .http()
        .post("/api/v1/auth/token")
        .header("X-Forwarded-For", place)
        .json(Api.passwordOf(person))
        .send();
  }

  private static Answer stranger(
      IdentityServer server, String place, String path, String... members) {
    return server
        .http()
        .post("/api/v1/auth/" + path)
        .header("X-Forwarded-For", place)
        .json(Api.object(members))
        .send();
  }

  private static Answer serviceToken(IdentityServer server, Credentials client, String place) {
    return server
        .http()
        .post("/oauth2/token")
        .header("X-Forwarded-For", place)
        .basic(client)
        .form("grant_type", "client_credentials")
        .send();
  }
}
