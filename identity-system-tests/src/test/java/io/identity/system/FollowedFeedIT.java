package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.ConsumerServer;
import io.identity.system.harness.ConsumerServer.Trust;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.HelidonConsumer;
import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server on PostgreSQL, and applications on two runtimes that follow its feed by our jar. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(1_800)
class FollowedFeedIT {

  private static final int REVOCATIONS = Integer.getInteger("identity.revocations", 100);
  private static final int AT_ONCE = 4;
  private static final int STREAMS_MAX = 8;

  /** One second is the promise; the rest is for a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final Duration RECOVERY = Duration.ofSeconds(30);

  /** What a server waits for requests that do not end. */
  private static final Duration QUIESCE = Duration.ofSeconds(30);

  private static final int PAGE = 10_000;
  private static final String GROUP = "identity-admin";

  private IdentityServer server;
  private Api api;
  private Feed feed;
  private ConsumerServer liberty;
  private HelidonConsumer helidon;

  @BeforeAll
  void start(Suite suite) {
    server = suite.own("feed", Map.of("IDENTITY_REVOCATION_STREAMS_MAX", "" + STREAMS_MAX));
    server.startAgain(Map.of());
    api = server.api();
    feed = new Feed(server);
    Trust clinic =
        new Trust("clinic", server.jwks(), server.issuer(), server.issuer())
            .following(Map.of("identity.client.stale-after", "PT3S"));
    liberty = new ConsumerServer(List.of(clinic));
    helidon = new HelidonConsumer(clinic);
  }

  @AfterAll
  void stop() {
    if (helidon != null) {
      helidon.close();
    }
    if (liberty != null) {
      liberty.close();
    }
    server.close();
  }

  private List<Http> consumers() {
    return List.of(liberty.http(), helidon.http());
  }

  private static int status(Http consumer, SignedIn signedIn) {
    return consumer.get("/clinic/patients").bearer(signedIn.accessToken()).send().status();
  }

  private SignedIn doctor() {
    return api.signIn(api.newPerson(GROUP));
  }

  /** What ends a token, and everything it takes. */
  enum Cause {
    TOKEN,
    SIGN_IN,
    SUBJECT,
    CLIENT,
    KEY
  }

  @Order(1)
  @ParameterizedTest
  @EnumSource(Cause.class)
  void what_is_revoked_is_refused_on_every_runtime(Cause cause) {
    Credentials client = api.clients().newClient(Registry.anyClient());
    SignedIn victim = api.signIn(api.newPerson(GROUP), client);
    for (Http consumer : consumers()) {
      Waiting.until(() -> status(consumer, victim) == 200, SOON);
    }

    Answer answer =
        switch (cause) {
          case TOKEN ->
              server
                  .http()
                  .post("/oauth2/revoke")
                  .basic(client)
                  .form("token", victim.accessToken())
                  .send();
          case SIGN_IN -> api.logout(victim.accessToken());
          case SUBJECT -> api.revokeUser(victim.subject());
          case CLIENT -> api.revokeClient(client.name());
          case KEY -> api.rotateKeyInEmergency();
        };
    assertThat(answer.status()).as("%s", answer).isBetween(200, 204);

    SignedIn other = doctor();
    for (Http consumer : consumers()) {
      Waiting.until(() -> status(consumer, victim) == 401, SOON);
      Waiting.until(() -> status(consumer, other) == 200, SOON);
    }
  }

  @Test
  @Order(2)
  void the_time_from_the_answer_to_the_refusal() throws Exception {
    var chain = doctor();
    var victims = new ArrayList<SignedIn>();
    for (int i = 0; i < REVOCATIONS; i++) {
      victims.add(chain);
      chain = SignedIn.from(api.refresh(chain.refreshToken()));
    }
    List<Long> nanos = new ArrayList<>();
    try (ExecutorService revoking = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Long>> each =
          victims.stream().<Callable<Long>>map(victim -> () -> untilRefused(victim)).toList();
      for (Future<Long> one : revoking.invokeAll(each)) {
        nanos.add(one.get());
      }
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "from the answer of a revocation to the refusal at a consumer: p50 %.1f ms, p99 %.1f ms,"
            + " max %.1f ms of %d%n",
        sorted[REVOCATIONS / 2] / 1e6,
        sorted[REVOCATIONS * 99 / 100] / 1e6,
        sorted[REVOCATIONS - 1] / 1e6,
        REVOCATIONS);

    assertThat(Duration.ofNanos(sorted[REVOCATIONS / 2])).isLessThan(SOON);
  }

  private long untilRefused(SignedIn victim) {
    assertThat(status(liberty.http(), victim)).isEqualTo(200);
    assertThat(api.revoke(victim.accessToken()).status()).isEqualTo(200);
    long from = System.nanoTime();
    int status = 200;
    while (status == 200) {
      status = status(liberty.http(), victim);
    }
    assertThat(status).isEqualTo(401);
    return System.nanoTime() - from;
  }

  @Test
  @Order(3)
  void what_commits_late_is_not_lost() throws SQLException {
    try (Connection late = server.connectToDatabase();
        Statement statement = late.createStatement();
        var listener = FeedListener.fromNow(server)) {
      late.setAutoCommit(false);
      String jti = revokeBySql(statement, 1);
      SignedIn early = doctor();
      api.logout(early.accessToken()); // began later, and is done earlier
      listener.hears("sign-in", early.session());
      long position = feed.end();
      assertThat(feed.tells(position, "token", jti)).isFalse();

      late.commit();

      listener.hears("token", jti);
      Waiting.until(() -> feed.tells(position, "token", jti), SOON);
      Waiting.until(() -> feed.end() > position, SOON);
    }
  }

  @Test
  @Order(4)
  void more_than_a_page_comes_in_several() throws SQLException {
    long before = feed.end();
    var expected = new ArrayList<String>();
    try (Connection connection = server.connectToDatabase();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 21; i++) {
        expected.add(revokeBySql(statement, 500));
      }
    }
    Waiting.until(
        () -> feed.end() > before && feed.tells(before, "token", expected.getLast()), SOON);

    List<Feed.Page> pages = feed.pages(before);

    assertThat(pages.size()).isGreaterThan(1);
    assertThat(pages).allMatch(page -> page.entries().size() <= PAGE);
    assertThat(pages.stream().mapToInt(page -> page.entries().size()).sum())
        .isGreaterThanOrEqualTo(21 * 500);
    assertThat(expected)
        .allMatch(jti -> pages.stream().anyMatch(page -> page.find("token", jti).isPresent()));
    try (var listener = FeedListener.from(server, before)) {
      listener.hears("token", expected.getFirst());
      listener.hears("token", expected.getLast());
      listener.hearsAPosition();
    }
  }

  /** In one transaction; returns one of them. */
  private static String revokeBySql(Statement statement, int count) throws SQLException {
    String prefix = UUID.randomUUID().toString().substring(0, 20) + "-";
    statement.execute(
        "insert into revocation (kind, target, below, expires_at)"
            + " select 'TOKEN', '%s' || n, 0, now() + interval '10 minutes'".formatted(prefix)
            + " from generate_series(1, %d) n".formatted(count));
    return prefix + count;
  }

  @Test
  @Order(5)
  void there_are_no_more_streams_than_allowed() {
    var listeners = new ArrayList<FeedListener>();
    try {
      while (listeners.size() <= STREAMS_MAX) {
        listeners.add(FeedListener.fromNow(server));
      }
      assertThat(listeners.getFirst().status()).isEqualTo(200);
      assertThat(listeners.getLast().status()).isEqualTo(503);
      assertThat(listeners.getLast().header("Retry-After")).isNotEmpty();
    } finally {
      listeners.forEach(FeedListener::close);
    }
    Waiting.until(
        () -> {
          try (var listener = FeedListener.fromNow(server)) {
            return listener.status() == 200;
          }
        },
        Duration.ofSeconds(10));
  }

  @Test
  @Order(6)
  void without_its_server_a_consumer_accepts_nothing_and_then_all_is_as_before() {
    SignedIn revoked = doctor();
    SignedIn good = doctor();
    api.logout(revoked.accessToken());
    for (Http consumer : consumers()) {
      Waiting.until(() -> status(consumer, revoked) == 401, SOON);
      assertThat(status(consumer, good)).isEqualTo(200);
    }
    long position = feed.end();
    String salt = feed.page(0).salt();

    server.kill9();

    for (Http consumer : consumers()) {
      Waiting.until(() -> status(consumer, good) == 503, RECOVERY);
      assertThat(status(consumer, revoked)).isEqualTo(401);
    }
    server.startAgain(Map.of());
    for (Http consumer : consumers()) {
      Duration recovered = Waiting.until(() -> status(consumer, good) == 200, RECOVERY);
      System.out.println(
          "a consumer trusts its restarted server after " + recovered.toMillis() + " ms");
      assertThat(status(consumer, revoked)).isEqualTo(401);
    }
    assertThat(feed.page(0).salt()).isEqualTo(salt);
    assertThat(feed.end()).isGreaterThanOrEqualTo(position);
    assertThat(feed.tells(0, "sign-in", revoked.session())).isTrue();
    SignedIn later = doctor();
    api.logout(later.accessToken());
    for (Http consumer : consumers()) {
      Waiting.until(() -> status(consumer, later) == 401, SOON);
    }
  }

  @Test
  @Order(7)
  void a_server_that_stops_does_not_wait_for_its_streams() {
    try (var listener = FeedListener.fromNow(server)) {
      long from = System.nanoTime();
      server.stop();
      Duration stopping = Duration.ofNanos(System.nanoTime() - from);

      Waiting.until(listener::hasEnded, SOON);
      System.out.println("a server with open streams stopped in " + stopping.toMillis() + " ms");
      assertThat(stopping).isLessThan(QUIESCE);
    }
  }
}
