package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Cluster;
import io.identity.system.harness.Latencies;
import io.identity.system.harness.Postgres;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Vault;
import io.identity.system.harness.Waiting;
import io.identity.system.provider.ChaosProvider;
import io.identity.system.provider.Misbehaviour;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A refresh token is spent once, whoever asks and whatever fails. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(1_800)
class VaultOnThreeServersIT {

  private static final int CALLERS = Integer.getInteger("identity.vault.callers");
  private static final int ROTATIONS = Integer.getInteger("identity.vault.rotations");
  private static final int READ = Integer.getInteger("identity.vault.read-connections");
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("identity.vault.away-seconds"));
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final String RETURN_URL = "https://app.example/connected";
  private static final String LEASE_IS_OVER =
      "lease_until = current_timestamp - interval '1 second'";

  /** And its holder had a moment more, in vain. */
  private static final String LEASE_IS_OVERDUE = "lease_node = 'overdue', " + LEASE_IS_OVER;

  private final ChaosProvider chaos = new ChaosProvider();
  private Postgres postgres;
  private Cluster cluster;
  private List<Vault> vaults;
  private String provider;

  @BeforeAll
  void start(Suite suite) {
    postgres = suite.ownPostgres();
    cluster =
        suite.cluster(
            "vault",
            3,
            Map.of(
                "IDENTITY_TOKENS_ACCESS_LIFETIME", "PT30M",
                // What is counted here is what somebody asked for.
                "IDENTITY_VAULT_REFRESH_EVERY", "PT5M",
                "IDENTITY_VAULT_KEYS_REENCRYPT_EVERY", "PT1S",
                "IDENTITY_VAULT_KEYS_REENCRYPT_PAUSE", "PT0S",
                "IDENTITY_VAULT_RETURN_URLS", "https://app.example/*"),
            postgres);
    cluster.start(Map.of());
    Vault first = Vault.of(cluster.server(0));
    vaults = cluster.all().stream().map(first::at).toList();
    provider =
        first.newProvider(
            chaos.address(),
            ChaosProvider.CLIENT_ID,
            chaos.clientSecret(),
            Json.createObjectBuilder().add("deadline", 20).build());
    first.grant(provider, "connect", "give_token", "import");
  }

  @AfterAll
  void stop() {
    cluster.close();
    chaos.close();
  }

  @Test
  @Order(1)
  void however_many_ask_at_once_the_provider_is_asked_once() {
    // So that the servers are warm, and have the connections to the database that it takes.
    var _ = askAllAtOnce(importGrant(), new Latencies());
    Grant grant = importGrant();
    chaos.misbehaveFor(grant.refreshToken(), new Misbehaviour.Delayed(Duration.ofMillis(300)));
    var latencies = new Latencies();

    List<Answer> answers = askAllAtOnce(grant, latencies);

    System.out.printf(
        "%d callers on three servers for one expired token: %d request(s) of the provider, answers"
            + " %s%n",
        CALLERS, requests(grant), latencies);
    assertThat(requests(grant)).isEqualTo(1);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isEqualTo(200));
    assertThat(answers.stream().map(answer -> answer.string("access_token")).distinct()).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.json().getInt("generation") == 2);
    assertThat(chaos.isOver(grant.refreshToken())).as("no token came twice").isFalse();
  }

  @Test
  @Order(2)
  void keys_change_under_load_and_no_read_fails() {
    List<String> connections = readable();
    var readers = new Readers(connections);
    readers.start();
    for (int i = 0; i < ROTATIONS; i++) {
      rotate(i % 3);
      settle();
    }
    readers.stop();

    System.out.printf(
        "%d rotation(s) of the vault's key: %d reads, %d failed%n",
        ROTATIONS, readers.reads(), readers.failed().size());
    assertThat(readers.failed()).isEmpty();
  }

  @Test
  @Order(3)
  void an_answer_that_a_killed_server_had_does_not_cost_the_grant() {
    chaos.rotate(true, GRACE);
    Grant graceful = importGrant();
    var first = askSlowly(2, graceful, Duration.ofSeconds(10));
    chaos.rotate(true, Duration.ZERO);
    Grant strict = importGrant();
    var second = askSlowly(2, strict, Duration.ofSeconds(10));
    cluster.server(2).kill9();
    List.of(first, second).forEach(asked -> asked.exceptionally(gone -> null).join());
    assertThat(vaults.get(0).change(graceful.connection(), LEASE_IS_OVER)).isEqualTo(1);
    assertThat(vaults.get(0).change(strict.connection(), LEASE_IS_OVER)).isEqualTo(1);

    chaos.rotate(true, GRACE);
    Answer found = vaults.get(0).token(graceful.connection());
    chaos.rotate(true, Duration.ZERO);
    Answer lost = vaults.get(1).token(strict.connection());

    assertThat(found.status()).as("%s", found).isEqualTo(200);
    assertThat(requests(graceful)).as("the same token again, once").isEqualTo(2);
    assertThat(lost.status()).as("%s", lost).isEqualTo(409);
    assertThat(lost.string("reason")).isEqualTo("response_lost");
    cluster.start(2, Map.of());
    assertThat(vaults.get(2).token(graceful.connection()).string("access_token"))
        .isEqualTo(found.string("access_token"));
  }

  @Test
  @Order(3)
  void what_a_server_that_stops_has_asked_for_is_stored() {
    Grant grant = importGrant();
    var asked = askSlowly(2, grant, Duration.ofSeconds(15));
    cluster.server(2).stop();
    Answer _ = asked.exceptionally(gone -> null).join();

    Answer stored = vaults.get(0).token(grant.connection());
    cluster.start(2, Map.of());
    assertThat(stored.status()).as("%s", stored).isEqualTo(200);
    assertThat(stored.json().getInt("generation")).isEqualTo(2);
    assertThat(requests(grant)).isEqualTo(1);
  }

  @Test
  @Order(4)
  void of_two_answers_after_a_lease_that_ran_out_one_is_stored_and_both_callers_get_it() {
    chaos.rotate(true, GRACE);
    try {
      Grant grant = importGrant();
      var slow = askSlowly(0, grant, Duration.ofSeconds(3));
      vaults.get(1).change(grant.connection(), LEASE_IS_OVERDUE);
      Answer quick = vaults.get(1).token(grant.connection());
      Answer late = slow.join();

      assertThat(quick.status()).as("%s", quick).isEqualTo(200);
      assertThat(late.status()).as("%s", late).isEqualTo(200);
      assertThat(late.string("access_token")).isEqualTo(quick.string("access_token"));
      assertThat(vaults.get(2).token(grant.connection()).json().getInt("generation")).isEqualTo(2);
      assertThat(requests(grant)).isEqualTo(2);
      assertThat(chaos.isOver(grant.refreshToken()))
          .as("what is superseded is not revoked")
          .isFalse();
    } finally {
      chaos.rotate(true, Duration.ZERO);
    }
  }

  @Test
  @Order(5)
  void what_a_refresh_brings_after_the_end_is_given_back() {
    Grant grant = importGrant();
    var slow = askSlowly(0, grant, Duration.ofSeconds(2));

    assertThat(vaults.get(1).disconnect(grant.connection(), false).status()).isEqualTo(204);

    assertThat(slow.join().status()).isEqualTo(404);
    Waiting.until(() -> chaos.isOver(grant.refreshToken()), SOON);
    assertThat(vaults.get(2).token(grant.connection()).status()).isEqualTo(404);
  }

  @Test
  @Order(6)
  void what_a_refresh_brings_after_a_reconnection_is_dropped() {
    Grant grant = importGrant();
    var slow = askSlowly(0, grant, Duration.ofSeconds(3));
    chaos.account(grant.account());
    Answer opened =
        vaults
            .get(1)
            .openConnectSession(
                Json.createObjectBuilder()
                    .add("provider", provider)
                    .add("subject", grant.subject())
                    .add("return_url", RETURN_URL)
                    .add("connection_id", grant.connection())
                    .build());
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    Answer back = vaults.get(1).follow(opened.string("connect_url"));
    assertThat(back.header("Location")).startsWith(RETURN_URL);
    Answer reconnected = vaults.get(1).token(grant.connection());
    assertThat(reconnected.status()).as("%s", reconnected).isEqualTo(200);

    Answer late = slow.join();

    assertThat(late.string("access_token")).isEqualTo(reconnected.string("access_token"));
    assertThat(vaults.get(2).token(grant.connection()).string("access_token"))
        .isEqualTo(reconnected.string("access_token"));
    assertThat(chaos.isOver(grant.refreshToken()))
        .as("revoking the old grant may end the new one")
        .isFalse();
  }

  @Test
  @Order(7)
  void what_came_while_the_database_was_away_is_stored_when_it_is_back() {
    Grant grant = importGrant();
    var slow = askSlowly(0, grant, Duration.ofSeconds(1));
    postgres.stopAtOnce();
    Waiting.sleep(AWAY);
    postgres.start();
    // As after minutes; who asks now is quicker than the server that has the answer.
    assertThat(vaults.get(1).change(grant.connection(), LEASE_IS_OVER)).isEqualTo(1);

    Duration back =
        Waiting.until(() -> vaults.get(1).token(grant.connection()).status() == 200, SOON);
    slow.exceptionally(gone -> null).join();

    System.out.printf(
        "the database away for %s after the provider's answer: %d request(s), a token %d ms"
            + " later%n",
        AWAY, requests(grant), back.toMillis());
    assertThat(requests(grant)).isEqualTo(1);
    assertThat(chaos.isOver(grant.refreshToken())).isFalse();
    assertThat(vaults.get(2).token(grant.connection()).json().getInt("generation")).isEqualTo(2);
  }

  @Test
  @Order(8)
  void keys_change_while_servers_are_killed_and_every_row_can_be_read() {
    List<String> connections = readable();
    for (int i = 0; i < ROTATIONS; i++) {
      int victim = i % 3;
      rotate((i + 1) % 3);
      Waiting.sleep(Duration.ofMillis(1_500L * i));
      cluster.server(victim).kill9();
      cluster.start(victim, Map.of());
      settle();
    }

    long unreadable =
        connections.stream()
            .filter(id -> vaults.get(connections.indexOf(id) % 3).token(id).status() != 200)
            .count();
    System.out.printf(
        "%d rotations with a server killed in each: %d of %d rows unreadable%n",
        ROTATIONS, unreadable, connections.size());
    assertThat(unreadable).isZero();
    assertThat(vaults.getFirst().count("status = 'UNREADABLE'")).isZero();
  }

  private record Grant(String connection, String subject, String account, String refreshToken) {}

  /** With nothing but a refresh token, so that every hand-out asks the provider. */
  private Grant importGrant() {
    return importGrant(Json.createObjectBuilder().build());
  }

  private Grant importGrant(JsonObject more) {
    String account = "amzn1.account." + Secrets.random();
    String subject = UUID.randomUUID().toString();
    String refreshToken = chaos.consent(account, "profile");
    JsonObject tokens = Json.createObjectBuilder(more).add("refresh_token", refreshToken).build();
    String connection = vaults.get(0).importOne(subject, provider, tokens);
    return new Grant(connection, subject, account, refreshToken);
  }

  private List<Answer> askAllAtOnce(Grant grant, Latencies latencies) {
    return Together.run(
        IntStream.range(0, CALLERS)
            .<Callable<Answer>>mapToObj(
                i ->
                    () -> {
                      Answer[] answer = new Answer[1];
                      latencies.time(() -> answer[0] = vaults.get(i % 3).token(grant.connection()));
                      return answer[0];
                    })
            .toList());
  }

  /** Returns as soon as the provider has done what it was asked, and before it answers. */
  private CompletableFuture<Answer> askSlowly(int server, Grant grant, Duration delay) {
    chaos.misbehaveFor(grant.refreshToken(), new Misbehaviour.Delayed(delay));
    var asked =
        CompletableFuture.supplyAsync(
            () -> vaults.get(server).token(grant.connection()), Thread::startVirtualThread);
    Waiting.until(() -> requests(grant) == 1, SOON);
    return asked;
  }

  private long requests(Grant grant) {
    return chaos.count("/token", grant.account());
  }

  /** Their tokens live for an hour, so that reading them asks nobody. */
  private List<String> readable() {
    return IntStream.range(0, READ)
        .mapToObj(
            i ->
                importGrant(
                        Json.createObjectBuilder()
                            .add("access_token", Secrets.plant())
                            .add("expires_at", Instant.now().plusSeconds(7_200).toString())
                            .build())
                    .connection())
        .toList();
  }

  private void rotate(int server) {
    Answer rotated = vaults.get(server).administer("POST", "keys/rotate");
    assertThat(rotated.status()).as("%s", rotated).isBetween(200, 202);
  }

  /** Until the newest key seals, and everything is sealed under it. */
  private void settle() {
    Waiting.until(
        () ->
            vaults
                .getFirst()
                .numbers(
                    "select (select count(*) from vault_key where status = 'ADDED')"
                        + " + (select count(*) from vault_connection where access_key not in"
                        + " (select id from vault_key where status = 'PRIMARY')"
                        + " or refresh_key not in"
                        + " (select id from vault_key where status = 'PRIMARY'))")
                .equals(List.of(0L)),
        SOON.multipliedBy(3));
  }

  /** Somebody at each server who reads one token after the other. */
  private final class Readers {

    private final List<String> connections;
    private final List<Answer> failed = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private long reads;

    Readers(List<String> connections) {
      this.connections = connections;
    }

    void start() {
      vaults.forEach(vault -> threads.add(Thread.startVirtualThread(() -> read(vault))));
    }

    private void read(Vault vault) {
      for (int i = 0; !stopped; i++) {
        note(vault.token(connections.get(i % connections.size())));
      }
    }

    private synchronized void note(Answer answer) {
      reads++;
      if (answer.status() != 200) {
        failed.add(answer);
      }
    }

    void stop() {
      stopped = true;
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
      }
    }

    synchronized long reads() {
      return reads;
    }

    synchronized List<Answer> failed() {
      return List.copyOf(failed);
    }
  }
}
