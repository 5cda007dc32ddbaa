package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.sun.net.httpserver.HttpServer;
import io.identity.system.harness.Answer;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Pair;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.UpstreamProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one server has accepted, no other accepts again; and a slow provider holds nobody up. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
class UpstreamOnTwoServersIT {

  private static final int TOKENS = 20;
  private static final int CONNECTIONS = 10;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answers = new CountDownLatch(1);
  private UpstreamProvider provider;
  private HttpServer slow;
  private Pair servers;

  @BeforeAll
  void start(Suite suite) throws IOException {
    provider = suite.upstream();
    slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slow.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    slow.createContext(
        "/",
        exchange -> {
          asked.countDown();
          await(answers);
          exchange.close();
        });
    slow.start();
    var settings = new HashMap<>(provider.settings());
    settings.put("IDENTITY_UPSTREAM_GONE_ISSUER", slowIssuer());
    settings.put("IDENTITY_DB_CONNECTIONS", Integer.toString(CONNECTIONS));
    servers = suite.pair("upstream", settings);
    servers.start(settings);
  }

  @AfterAll
  void stop() {
    answers.countDown();
    servers.close();
    slow.stop(0);
  }

  @Test
  void a_token_presented_at_both_at_once_starts_one_sign_in() {
    for (int i = 0; i < TOKENS; i++) {
      String idToken = provider.signed(provider.claims("sub-" + UUID.randomUUID()));
      List<Callable<Answer>> both =
          Stream.concat(servers.both().stream(), servers.both().stream())
              .map(server -> (Callable<Answer>) () -> exchange(server, idToken))
              .toList();

      assertThat(Together.run(both).stream().map(Answer::status))
          .containsExactlyInAnyOrder(200, 400, 400, 400);
    }
  }

  @Test
  void somebody_who_comes_twice_for_the_first_time_gets_one_account() {
    for (int i = 0; i < TOKENS; i++) {
      String subject = "sub-" + UUID.randomUUID();
      List<Callable<Answer>> both =
          servers.both().stream()
              .map(
                  server ->
                      (Callable<Answer>)
                          () -> exchange(server, provider.signed(provider.claims(subject))))
              .toList();

      assertThat(Together.run(both).stream().map(SignedIn::from).map(SignedIn::subject).distinct())
          .hasSize(1);
    }
  }

  /** Twice as many wait for the provider as there are connections to the database. */
  @Test
  void waiting_for_a_provider_holds_no_connection() {
    IdentityServer server = servers.first();
    String idToken = provider.signed(provider.claims("sub").issuer(slowIssuer()));
    List<CompletableFuture<Answer>> waiting =
        IntStream.range(0, 2 * CONNECTIONS)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> exchange(server, idToken), Thread::startVirtualThread))
            .toList();
    await(asked);

    List<Callable<Answer>> others =
        Collections.nCopies(CONNECTIONS, () -> server.api().serviceToken());
    while (waiting.stream().noneMatch(CompletableFuture::isDone)) {
      assertThat(Together.run(others).stream().map(Answer::status)).containsOnly(200);
    }
    assertThat(waiting.stream().map(each -> each.join().status())).containsOnly(503);
  }

  private static Answer exchange(IdentityServer server, String idToken) {
    return server
        .http()
        .post("/oauth2/token")
        .basic(server.client())
        .form(
            "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token", idToken,
            "subject_token_type", "urn:ietf:params:oauth:token-type:id_token")
        .send();
  }

  private String slowIssuer() {
    return "http://localhost:" + slow.getAddress().getPort();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
