package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Pair;
import io.identity.system.harness.Redis;
import io.identity.system.harness.Refusal;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two servers that keep the blacklist in Redis: it makes answers fast, and never makes them. */
@ExtendWith(SharedSuite.class)
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RedisIT {

  private static final Duration BACK = Duration.ofSeconds(5);
  private static final int REVOCATIONS = 20;

  private final Redis redis = new Redis();
  private Pair servers;
  private Api first;
  private Api second;

  @BeforeAll
  void start(Suite suite) {
    redis.start();
    servers = suite.pair("redis", redis.settings());
    servers.start(Map.of());
    first = servers.first().api();
    second = servers.second().api();
  }

  @AfterAll
  void stop() {
    servers.close();
    redis.close();
  }

  @Test
  @Order(1)
  void no_server_accepts_what_another_has_taken_back() {
    Waiting.until(() -> redis.size() >= 2, BACK); // The positions of both.
    takeBack("Redis answers");
    assertThat(redis.size()).isGreaterThanOrEqualTo(2 + REVOCATIONS);
  }

  @Test
  @Order(2)
  void without_redis_the_database_is_asked_until_it_is_back() {
    SignedIn before = first.signInAnybody();
    assertThat(first.logout(before.accessToken()).status()).isEqualTo(204);

    redis.close();
    Expect.dead(first, before);
    Expect.dead(second, before);
    takeBack("Redis is gone");

    redis.start();
    Expect.dead(second, before);
    Waiting.until(() -> redis.size() >= 2 + 2 * REVOCATIONS, BACK);
    Expect.dead(first, before);
    Expect.dead(second, before);
    takeBack("Redis is back");
  }

  @Test
  @Order(3)
  void a_redis_that_hangs_holds_nobody_up_for_long() {
    SignedIn before = first.signInAnybody();
    assertThat(first.logout(before.accessToken()).status()).isEqualTo(204);
    redis.freeze();
    try {
      Expect.dead(second, before);
      takeBack("Redis hangs");
    } finally {
      redis.thaw();
    }
    Expect.dead(second, before);
  }

  @Test
  @Order(4)
  void a_redis_that_cannot_be_relied_on_stops_a_start() {
    servers.close();
    redis.mayEvict(true);

    CompletableFuture<Refusal> evicting = refused(servers.first(), Map.of());
    CompletableFuture<Refusal> unreadable =
        refused(servers.second(), Redis.settings("redis://" + Secrets.plant() + "@127.0.0.1"));

    assertThat(evicting.join().reasons())
        .singleElement()
        .asString()
        .startsWith("identity.redis.url: Redis at 127.0.0.1:")
        .contains("maxmemory-policy must be noeviction");
    assertThat(unreadable.join().reasons())
        .singleElement()
        .asString()
        .startsWith("identity.redis.url: must be redis://[user:password@]host");
    redis.mayEvict(false);
  }

  private static CompletableFuture<Refusal> refused(
      IdentityServer server, Map<String, String> settings) {
    return CompletableFuture.supplyAsync(
        () -> server.startRefused(settings), task -> Thread.ofVirtual().start(task));
  }

  /** On one server, and asked at once at the other. */
  private void takeBack(String when) {
    SignedIn signedIn = first.signInAnybody();
    Duration slowestAnswer = Duration.ZERO;
    Duration slowestCheck = Duration.ZERO;
    for (int i = 0; i < REVOCATIONS; i++) {
      signedIn = SignedIn.from(first.refresh(signedIn.refreshToken()));
      String token = signedIn.accessToken();
      assertThat(second.me(token).status()).isEqualTo(200);
      Timed answer = timed(() -> first.revoke(token).status());
      Timed check = timed(() -> second.me(token).status());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(check.status()).isEqualTo(401);
      slowestAnswer = longer(slowestAnswer, answer.took());
      slowestCheck = longer(slowestCheck, check.took());
    }
    System.out.printf(
        "%s: %d revocations, the slowest answered in %d ms, the slowest check in %d ms%n",
        when, REVOCATIONS, slowestAnswer.toMillis(), slowestCheck.toMillis());
  }

  private record Timed(int status, Duration took) {}

  private static Timed timed(Supplier<Integer> call) {
    long before = System.nanoTime();
    int status = call.get();
    return new Timed(status, Duration.ofNanos(System.nanoTime() - before));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
