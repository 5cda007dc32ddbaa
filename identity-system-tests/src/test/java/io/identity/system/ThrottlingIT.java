package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Pair;
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

/** Guesses at two servers behind a proxy of theirs: this one, which says where they come from. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
class ThrottlingIT {

  private static final int GUESSES = Integer.getInteger("identity.guesses");
  private static final int AT_ONCE = 10;
  private static final int AT_ADDRESS = 10;
  private static final int EVERYWHERE = 30;

  private static final AtomicInteger PLACES = new AtomicInteger();

  private Pair pair;
  private Api api;

  @BeforeAll
  void start(Suite suite) {
    pair =
        suite.pair(
            "throttling",
            Map.of(
                "IDENTITY_HTTP_TRUSTED_PROXIES", Http.OUR_ADDRESS,
                "IDENTITY_THROTTLE_ACCOUNT_AT_ADDRESS", AT_ADDRESS + "/P10D",
                "IDENTITY_THROTTLE_ACCOUNT", EVERYWHERE + "/P30D",
                "IDENTITY_THROTTLE_CLIENT_AT_ADDRESS", AT_ADDRESS + "/P10D"));
    pair.start(Map.of());
    api = pair.first().api();
  }

  @AfterAll
  void stop() {
    pair.close();
  }

  @Test
  void guesses_from_one_place_are_counted_over_all_servers_and_restarts() {
    Credentials person = api.newPerson();
    String place = newPlace();

    List<Answer> answers = guesses(GUESSES, person.name(), List.of(place));

    assertThat(statuses(answers, 401)).isEqualTo(AT_ADDRESS);
    assertThat(statuses(answers, 429)).isEqualTo(GUESSES - AT_ADDRESS);
    Answer right = signIn(pair.second(), person, place);
    Expect.problem(right, 429, "throttled");
    assertThat(Long.parseLong(right.header("Retry-After"))).isBetween(80_000L, 86_400L);

    pair.second().restart();

    Expect.problem(signIn(pair.second(), person, place), 429, "throttled");
    assertThat(signIn(pair.second(), person, newPlace()).status()).isEqualTo(200);
  }

  @Test
  void guesses_from_many_places_slow_down_strangers_and_not_the_person() {
    Credentials person = api.newPerson();
    String home = newPlace();
    assertThat(signIn(pair.first(), person, home).status()).isEqualTo(200);
    List<String> places = new ArrayList<>();
    for (int i = 0; i < EVERYWHERE; i++) {
      places.add(newPlace());
    }

    List<Answer> answers = guesses(GUESSES, person.name(), places);

    assertThat(statuses(answers, 401)).isEqualTo(EVERYWHERE);
    assertThat(statuses(answers, 429)).isEqualTo(GUESSES - EVERYWHERE);
    Expect.problem(signIn(pair.first(), person, newPlace()), 429, "throttled");
    assertThat(signIn(pair.first(), person, home).status()).isEqualTo(200);
    assertThat(signIn(pair.second(), person, home).status()).isEqualTo(200);
  }

  @Test
  void a_name_that_nobody_has_gets_the_same_answers() {
    Credentials person = api.newPerson();
    String place = newPlace();

    for (int i = 0; i <= AT_ADDRESS; i++) {
      Answer known = guess(pair.first(), person.name(), place);
      Answer unknown = guess(pair.first(), person.name() + "x", place);
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
      IdentityServer server = i % 2 == 0 ? pair.first() : pair.second();
      Expect.oauthError(serviceToken(server, wrong, place), 401, "invalid_client");
    }

    for (IdentityServer server : pair.both()) {
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
    assertThat(serviceToken(pair.first(), billing, newPlace()).status()).isEqualTo(200);
  }

  @Test
  void nobody_else_can_say_where_a_request_comes_from() {
    Credentials person = api.newPerson();
    String place = newPlace();
    String forged = "198.51.100.99, " + place;

    assertThat(signIn(pair.first(), person, forged).status()).isEqualTo(200);

    String token = signIn(pair.first(), person, place).string("access_token");
    assertThat(api.sessions(token))
        .extracting(session -> session.getString("ip"))
        .containsOnly(place);
  }

  @Test
  void the_table_and_the_logs_tell_neither_names_nor_addresses() throws SQLException {
    Credentials person = api.newPerson();
    String place = newPlace();
    guess(pair.first(), person.name(), place);

    try (Connection connection = pair.first().connectToDatabase();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from throttle")) {
      int count = 0;
      while (rows.next()) {
        assertThat(rows.getString(1)).matches("[A-Za-z0-9_-]{43}");
        count++;
      }
      assertThat(count).isGreaterThanOrEqualTo(3);
    }
    pair.both()
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
                  guess(pair.both().get(guess % 2), name, places.get(guess / 2 % places.size())));
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
