package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Cluster;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.Firewall;
import io.identity.system.harness.Latencies;
import io.identity.system.harness.Postgres;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one server has taken back, no other accepts once the answer is there; whatever fails. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RevocationOnThreeServersIT {

  private static final int REVOCATIONS = Integer.getInteger("identity.revocations");
  private static final Duration FAULT =
      Duration.ofSeconds(Integer.getInteger("identity.fault-seconds"));
  private static final int KILLED = Integer.getInteger("identity.killed-servers");
  private static final Duration BACK = Duration.ofSeconds(5);

  /** Two seconds is the promise; the rest is for a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private final List<String> revoked = new ArrayList<>();
  private int made;
  private Postgres postgres;
  private Cluster cluster;
  private List<Api> apis;
  private Credentials person;

  @BeforeAll
  void start(Suite suite) {
    postgres = suite.ownPostgres();
    cluster =
        suite.cluster(
            "revocation", 3, Map.of("IDENTITY_TOKENS_ACCESS_LIFETIME", "PT30M"), postgres);
    cluster.start(Map.of());
    apis = cluster.all().stream().map(server -> server.api()).toList();
    person = apis.getFirst().newPerson();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  @Order(1)
  void no_server_accepts_what_another_has_taken_back() {
    revokeAndProbe(30); // What is compiled at first use is compiled now.

    Shown shown = revokeAndProbe(REVOCATIONS);

    System.out.printf(
        "%d revocations on three servers: %d accepted after the answer, first probe %s; answers"
            + " %s%n",
        REVOCATIONS, shown.accepted(), shown.probes(), shown.answers());
    assertThat(shown.accepted()).isZero();
  }

  @Test
  @Order(2)
  void a_server_that_was_frozen_refuses_from_its_first_answer_on() {
    cluster.server(2).freeze();
    var answers = new Latencies();
    List<String> tokens = new ArrayList<>();
    var probes = new ArrayList<CompletableFuture<Answer>>();
    try {
      Instant end = Instant.now().plus(FAULT);
      while (Instant.now().isBefore(end)) {
        String token = token(0);
        answers.time(() -> revoke(0, token));
        tokens.add(token);
        assertThat(accepts(1, token)).isFalse();
      }
      // These lie in its socket and are the first that it sees.
      tokens.reversed().stream()
          .limit(20)
          .forEach(
              token ->
                  probes.add(
                      CompletableFuture.supplyAsync(
                          () -> apis.get(2).introspectAnswer(token), Thread::startVirtualThread)));
      Waiting.sleep(Duration.ofMillis(200));
    } finally {
      cluster.server(2).thaw();
    }

    List<String> first =
        probes.stream()
            .map(CompletableFuture::join)
            .map(answer -> answer.status() + (isAccepted(answer) ? " active" : " refused"))
            .distinct()
            .toList();
    System.out.printf(
        "beside a server frozen for %s: %d revocations, answers %s; its first answers %s%n",
        FAULT, tokens.size(), answers, first);
    assertThat(first).noneMatch(answer -> answer.endsWith("active"));
    assertThat(accepted(tokens)).isZero();
    assertThat(answers.max()).isLessThan(SOON);
  }

  @Test
  @Order(3)
  void two_servers_and_one_that_are_cut_off_from_each_other_stay_right_and_heal() {
    Waiting.until(this::allInSight, Duration.ofSeconds(60));
    try (Firewall firewall = Firewall.between(Cluster.host(2), Cluster.host(0), Cluster.host(1))) {
      assumeTrue(firewall.works(), "the kernel does not let us cut a network");
      var answers = new Latencies();
      int accepted = 0;
      int count = 0;
      Instant end = Instant.now().plus(FAULT);
      while (Instant.now().isBefore(end)) {
        int at = count++ % 3;
        String token = token(at);
        answers.time(() -> revoke(at, token));
        accepted += accepted(List.of(token));
      }
      System.out.printf(
          "cut off 2|1 for %s: %d revocations, %d accepted; answers %s%n",
          FAULT, count, accepted, answers);
      assertThat(accepted).isZero();
      assertThat(answers.max()).isLessThan(SOON);
    }
    Duration healed = Waiting.until(this::quickAgain, Duration.ofSeconds(60));
    System.out.println("healed, and quick again, after " + healed.toMillis() + " ms");
  }

  @Test
  @Order(4)
  void what_a_killed_server_had_acknowledged_holds_everywhere_and_after_its_restart() {
    int accepted = 0;
    for (int victim = 3 - KILLED; victim < 3; victim++) {
      String token = token(victim);
      assertThat(accepts(0, token)).isTrue();
      revoke(victim, token);
      cluster.server(victim).kill9();
      for (int i = 0; i < 50; i++) {
        accepted += accepts((victim + 1) % 3, token) ? 1 : 0;
        accepted += accepts((victim + 2) % 3, token) ? 1 : 0;
      }
      cluster.start(victim, Map.of());
      accepted += accepts(victim, token) ? 1 : 0;
    }
    System.out.printf("kill -9 of %d servers in turn: %d accepted%n", KILLED, accepted);
    assertThat(accepted).isZero();
  }

  @Test
  @Order(5)
  void a_server_that_speaks_to_nobody_is_right_as_well() {
    cluster.server(2).kill9();
    cluster.server(2).startAgain(Map.of());

    Shown shown = revokeAndProbe(30);

    System.out.printf(
        "with one server that speaks to nobody: %d accepted; answers %s%n",
        shown.accepted(), shown.answers());
    assertThat(shown.accepted()).isZero();
  }

  @Test
  @Order(6)
  void without_the_database_nothing_is_accepted_and_afterwards_nothing_is_forgotten() {
    String good = token(0);
    String taken = token(1);
    revoke(1, taken);
    postgres.stopAtOnce();
    Instant end = Instant.now().plus(FAULT);
    Waiting.sleep(Duration.ofSeconds(1)); // Until then, what they know is fresh.
    var answers = new Latencies();
    var statuses = new ArrayList<Integer>();
    try {
      while (Instant.now().isBefore(end)) {
        for (Api api : apis) {
          answers.time(() -> statuses.add(api.me(taken).status()));
          answers.time(() -> statuses.add(api.me(good).status()));
          answers.time(() -> statuses.add(api.revoke(good).status()));
          answers.time(() -> statuses.add(api.introspectAnswer(taken).status()));
        }
      }
    } finally {
      postgres.start();
    }
    Duration back =
        Waiting.until(
            () -> IntStream.range(0, 3).allMatch(i -> accepts(i, good)), BACK.multipliedBy(4));

    System.out.printf(
        "PostgreSQL stopped for %s: %d answers %s in %s; back after %d ms%n",
        FAULT, statuses.size(), statuses.stream().distinct().toList(), answers, back.toMillis());
    assertThat(statuses).containsOnly(503);
    assertThat(accepts(0, taken) || accepts(1, taken) || accepts(2, taken)).isFalse();
  }

  @Test
  @Order(7)
  void nothing_is_forgotten_when_all_are_killed_and_start_again() {
    String last = token(2);
    revoke(2, last);
    cluster.all().forEach(server -> server.kill9());
    postgres.stopAtOnce();
    postgres.start();
    cluster.start(Map.of());

    int accepted = accepted(revoked);
    System.out.printf(
        "%d revocations in all, after the end of all servers and the database: %d accepted%n",
        revoked.size(), accepted);
    assertThat(accepted).isZero();
  }

  private record Shown(int accepted, Latencies answers, Latencies probes) {}

  /** Each is revoked at one server and asked for at the two others, at once. */
  private Shown revokeAndProbe(int count) {
    var answers = new Latencies();
    var probes = new Latencies();
    int accepted = 0;
    for (int i = 0; i < count; i++) {
      int at = i % 3;
      String token = token(at);
      assertThat(accepts((at + 1) % 3, token)).isTrue();
      answers.time(() -> revoke(at, token));
      long answered = System.nanoTime();
      List<CompletableFuture<Boolean>> asked =
          Stream.of((at + 1) % 3, (at + 2) % 3)
              .map(
                  server ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            probes.add(Duration.ofNanos(System.nanoTime() - answered));
                            return accepts(server, token);
                          },
                          Thread::startVirtualThread))
              .toList();
      accepted += (int) asked.stream().filter(CompletableFuture::join).count();
    }
    return new Shown(accepted, answers, probes);
  }

  private boolean allInSight() {
    return IntStream.range(0, 3).allMatch(server -> cluster.inSight(server) == 3);
  }

  private boolean quickAgain() {
    Shown shown = revokeAndProbe(9);
    assertThat(shown.accepted()).isZero();
    return allInSight() && shown.answers().median().toMillis() < 100;
  }

  /** A person's and a service's in turn: revoked with its sign-in, and by itself. */
  private String token(int server) {
    made++;
    return made % 2 == 0
        ? apis.get(server).signIn(person).accessToken()
        : apis.get(server).serviceToken().string("access_token");
  }

  private void revoke(int server, String token) {
    boolean person = SignedIn.claims(token).containsKey("sid");
    Answer answer = person ? apis.get(server).logout(token) : apis.get(server).revoke(token);
    assertThat(answer.status()).as("%s", answer).isEqualTo(person ? 204 : 200);
    revoked.add(token);
  }

  /** A 503 is no acceptance. */
  private boolean accepts(int server, String token) {
    return isAccepted(apis.get(server).introspectAnswer(token));
  }

  private static boolean isAccepted(Answer answer) {
    return answer.status() == 200 && answer.json().getBoolean("active");
  }

  private int accepted(List<String> tokens) {
    return (int)
        tokens.stream()
            .flatMap(token -> IntStream.range(0, 3).mapToObj(server -> accepts(server, token)))
            .filter(Boolean::booleanValue)
            .count();
  }
}
