package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Refusal;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Keys that cannot be used stop a start, with one line that says why, and are never overwritten. In
 * a running server they stop nothing.
 */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class KeyStartsIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** A server that has not seen the keys for so long looks again before it signs. */
  private static final Duration LAG = Duration.ofSeconds(5);

  private static final String FLIP =
      "UPDATE %s SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) WHERE %s";

  private IdentityServer server;

  /** With a database of its own, so that both can be refused at the same time. */
  private IdentityServer other;

  private Api api;
  private SignedIn signedIn;
  private List<String> published;

  @BeforeAll
  void start(Suite suite) {
    server = suite.own("key-starts", Map.of());
    other = suite.own("key-starts-other", Map.of());
    atOnce(() -> started(server), () -> started(other));
    api = server.api();
    published = api.publishedKeys();
    signedIn = api.signInAnybody();
  }

  private static boolean started(IdentityServer server) {
    server.startAgain(Map.of());
    Waiting.until(() -> server.api().publishedKeys().size() == 2, SOON);
    return true;
  }

  @AfterAll
  void stop() {
    server.close();
    other.close();
  }

  @Test
  @Order(1)
  void a_key_that_cannot_be_read_while_running_is_reported_and_the_others_serve()
      throws SQLException {
    sql(
        server,
        """
        INSERT INTO signing_key (kid, algorithm, custodian, public_key, sealed, stage, published_at)
        SELECT 'junk', algorithm, custodian, public_key, '\\x01'::bytea || sealed, 'NEXT', now()
        FROM signing_key WHERE stage = 'NEXT'
        """);
    Waiting.until(() -> readiness() == 503, SOON);

    Waiting.sleep(LAG.plusSeconds(1));

    assertThat(server.http().get("/health/live").send().status()).isEqualTo(200);
    assertThat(api.publishedKeys()).isEqualTo(published);
    Expect.alive(api, signedIn);
    signedIn = SignedIn.from(api.refresh(signedIn.refreshToken()));
    assertThat(signedIn.kid()).isEqualTo(published.getFirst());
    assertThat(api.serviceToken().status()).isEqualTo(200);
    assertThat(api.rotateKey().status()).as("what cannot sign").isGreaterThanOrEqualTo(500);
    assertThat(api.publishedKeys()).isEqualTo(published);

    sql(server, "DELETE FROM signing_key WHERE kid = 'junk'");
    Waiting.until(() -> readiness() == 200, SOON);
    assertThat(api.publishedKeys()).isEqualTo(published);
  }

  private int readiness() {
    return server.http().get("/health/ready").send().status();
  }

  @Test
  @Order(2)
  void settings_that_cannot_work_are_named_and_change_nothing() throws SQLException {
    server.stop();
    other.stop();
    var wrong = new LinkedHashMap<Map<String, String>, String>();
    wrong.put(
        Map.of("IDENTITY_TOKENS_SIGNING_ALGORITHM", "RS512"),
        "identity.tokens.signing-algorithm must be one of");
    wrong.put(
        Map.of(
            "IDENTITY_TOKENS_SIGNING_ALGORITHM",
            "HS256",
            "IDENTITY_KEYS_SHARED_SECRET",
            Secrets.remember(Base64.getEncoder().encodeToString(new byte[31]))),
        "identity.keys.shared-secret needs at least 32 bytes");
    wrong.put(Map.of("IDENTITY_KEYS_ROTATE_EVERY", "PT10M4S"), "identity.keys: rotate-every");
    wrong.put(Map.of("IDENTITY_KEYS_RETIRED_FOR", "PT20M4S"), "identity.keys.retired-for");
    wrong.put(
        Map.of("IDENTITY_MASTER_KEY_PREVIOUS", "not a key"), "identity.master-key-previous: ");
    wrong.put(Map.of("IDENTITY_KEYS_CUSTODIAN", "nobody"), "identity.keys.custodian: ");
    wrong.put(Map.of("IDENTITY_MASTER_KEY", Secrets.plantKey()), "identity.master-key is not");
    wrong.put(Map.of("IDENTITY_KEYS_JWKS_MAX_AGE", "PT0.5S"), "identity.keys: jwks-max-age");
    List<Map<String, String>> settings = List.copyOf(wrong.keySet());
    Map<String, String> before = keyTables(server);
    Map<String, String> otherBefore = keyTables(other);

    for (int i = 0; i < settings.size(); i += 2) {
      Map<String, String> one = settings.get(i);
      Map<String, String> next = settings.get(i + 1);
      List<Refusal> refusals =
          atOnce(() -> server.startRefused(one), () -> other.startRefused(next));
      isRefused(refusals.getFirst(), wrong.get(one));
      isRefused(refusals.getLast(), wrong.get(next));
    }

    assertThat(keyTables(server)).isEqualTo(before);
    assertThat(keyTables(other)).isEqualTo(otherBefore);
  }

  @Test
  @Order(3)
  void one_flipped_bit_of_a_stored_key_starts_nothing_and_overwrites_nothing() {
    String signingKey = FLIP.formatted("signing_key", "stage = 'ACTIVE'");
    String secretKey = FLIP.formatted("secret_key", "name = (SELECT min(name) FROM secret_key)");

    atOnce(
        () -> refusedOnceFlipped(server, signingKey), () -> refusedOnceFlipped(other, secretKey));
  }

  private static boolean refusedOnceFlipped(IdentityServer server, String flip)
      throws SQLException {
    sql(server, flip);
    Map<String, String> damaged = keyTables(server);

    isRefused(server.startRefused(Map.of()), "or the row is damaged");

    assertThat(keyTables(server)).isEqualTo(damaged);
    sql(server, flip);
    return true;
  }

  @Test
  @Order(4)
  void keys_that_are_gone_are_not_made_anew() {
    atOnce(() -> refusedWithout("signing_key", server), () -> refusedWithout("secret_key", other));
  }

  private static boolean refusedWithout(String table, IdentityServer server) throws SQLException {
    try (Connection connection = server.connectToDatabase();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE kept AS TABLE " + table);
      statement.execute("DELETE FROM " + table);

      isRefused(server.startRefused(Map.of()), "keys are gone");

      assertThat(keyTables(server).get(table)).isEmpty();
      statement.execute("INSERT INTO " + table + " TABLE kept");
      return true;
    }
  }

  @Test
  @Order(5)
  void after_all_that_the_keys_are_what_they_were() {
    server.startAgain(Map.of());

    assertThat(api.publishedKeys()).isEqualTo(published);
    Expect.alive(api, signedIn);
    Expect.alive(api, SignedIn.from(api.refresh(signedIn.refreshToken())));
  }

  private static void isRefused(Refusal refusal, String reason) {
    assertThat(refusal.reasons()).hasSize(1).first().asString().contains(reason);
    assertThat(refusal.status()).isEqualTo(1);
  }

  private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) {
    return Together.run(List.of(one, other));
  }

  private static Map<String, String> keyTables(IdentityServer server) throws SQLException {
    var tables = DatabaseDump.of(server);
    tables.keySet().retainAll(List.of("signing_key", "secret_key"));
    assertThat(tables).hasSize(2);
    return tables;
  }

  private static void sql(IdentityServer server, String statement) throws SQLException {
    try (Connection connection = server.connectToDatabase();
        var change = connection.createStatement()) {
      assertThat(change.executeUpdate(statement)).isEqualTo(1);
    }
  }
}
