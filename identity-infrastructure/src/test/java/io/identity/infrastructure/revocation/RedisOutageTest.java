package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.AdjustableClock;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two nodes of one PostgreSQL whose Redis goes away and comes back: answers stay right. */
class RedisOutageTest {

  private final RedisProcess redis = new RedisProcess().started();
  private final AdjustableClock clock = new AdjustableClock(Instant.now());
  private final RevocationNode one = node();
  private final RevocationNode other = node();
  private final Revocable token = token();
  private final List<Revocation> entry =
      List.of(Revocation.token(token.jti(), clock.instant().plus(Duration.ofHours(1))));

  private RevocationNode node() {
    return new RevocationNode(Database.POSTGRESQL, clock, redis.store()).started();
  }

  @AfterEach
  void stop() {
    one.revokedTokens.stop();
    other.revokedTokens.stop();
    redis.close();
  }

  @Test
  void what_was_revoked_stays_so_when_redis_is_emptied() throws Exception {
    revoke();

    var _ = redis.ask(r -> r.flushAll());

    assertBothDeny();
    followTwice();
    assertBothDeny();
    assertThat(entries()).isPositive();
  }

  @Test
  void what_was_revoked_stays_so_when_redis_is_killed_and_comes_back_empty() throws Exception {
    revoke();

    redis.close();
    assertBothDeny();
    followTwice();
    assertBothDeny();

    var _ = redis.started();
    assertBothDeny();
    followTwice();
    assertBothDeny();
    assertThat(entries()).isPositive();
  }

  @Test
  void without_redis_a_revocation_is_confirmed_and_denied() throws Exception {
    redis.close();
    followTwice();

    revoke();

    assertBothDeny();
  }

  @Test
  void a_redis_that_takes_no_writes_keeps_nobody_waiting() throws Exception {
    try (var administrator = new Jedis("127.0.0.1", redis.port())) {
      administrator.replicaof("127.0.0.1", 1); // Nobody is there, and it waits for them.
    }

    revoke();

    assertBothDeny();
    try (var administrator = new Jedis("127.0.0.1", redis.port())) {
      administrator.replicaofNoOne();
    }
    followTwice();
    assertBothDeny();
    assertThat(entries()).isPositive();
  }

  @Test
  void a_node_that_starts_without_redis_asks_the_database() throws Exception {
    revoke();
    redis.close();

    RevocationNode third = node();

    assertThat(third.revokedTokens.contains(token)).isTrue();
    assertThat(third.revokedTokens.contains(token())).isFalse();
    var _ = redis.started();
    third.revokedTokens.follow();
    assertThat(third.revokedTokens.contains(token)).isTrue();
    assertThat(entries()).isPositive();
    third.revokedTokens.stop();
  }

  @Test
  void a_redis_that_may_evict_is_refused_at_the_start_and_not_asked_later() throws Exception {
    revoke();
    var _ = redis.ask(r -> r.configSet("maxmemory-policy", "allkeys-lru"));

    assertThatThrownBy(this::node)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("identity.redis.url: ");
    followTwice();
    assertBothDeny();
  }

  /** Each request waits for the one answer it had asked for, none for another's. */
  @Test
  void a_redis_that_hangs_is_waited_for_once() throws Exception {
    revoke();
    redis.freeze();
    try {
      long began = System.nanoTime();
      var checks = IntStream.range(0, 50).mapToObj(i -> asking(i % 2 == 0 ? one : other)).toList();
      for (CompletableFuture<Boolean> check : checks) {
        assertThat(check.get(10, TimeUnit.SECONDS)).isTrue();
      }
      long before = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        assertBothDeny();
      }
      System.out.printf(
          "Redis hangs: 50 checks at once took %d ms, 20 after them %d ms%n",
          TimeUnit.NANOSECONDS.toMillis(before - began),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
      followTwice();
      assertBothDeny();
    } finally {
      redis.thaw();
    }
    followTwice();
    assertBothDeny();
    assertThat(one.revokedTokens.contains(token())).isFalse();
  }

  private CompletableFuture<Boolean> asking(RevocationNode node) {
    return CompletableFuture.supplyAsync(
        () -> node.revokedTokens.contains(token), task -> Thread.ofVirtual().start(task));
  }

  /** Commits, and waits for the confirmation while the other looks as a live node does. */
  private void revoke() throws InterruptedException, ExecutionException, TimeoutException {
    one.commit(entry);
    var confirmed = CompletableFuture.runAsync(() -> one.revokedTokens.confirm(entry));
    while (!confirmed.isDone()) {
      other.revokedTokens.follow();
      Thread.sleep(50);
    }
    confirmed.get(1, TimeUnit.SECONDS);
  }

  /** The first may find that something is lacking, the second reads it. */
  private void followTwice() {
    Stream.of(one, other, one, other).forEach(node -> node.revokedTokens.follow());
  }

  private void assertBothDeny() {
    assertThat(one.revokedTokens.contains(token)).isTrue();
    assertThat(other.revokedTokens.contains(token)).isTrue();
  }

  private long entries() {
    return redis.ask(r -> r.keys("identity:{*}:TOKEN:" + token.jti())).size();
  }

  private static Revocable token() {
    return new Revocable(unique(), unique(), unique(), unique(), 5, unique(), 8);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
