package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.revocation.RedisAddress;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** When a copy in Redis may say that a token is not denied, and when it must not say anything. */
class RedisCopyTest {

  private static final RedisProcess SERVER = new RedisProcess();
  private static final Instant UNTIL = Instant.now().plus(Duration.ofHours(1));

  private final String database = unique();
  private final UUID node = UUID.randomUUID();
  private final RedisCopy copy = copy(database, node);
  private final Revocable token = token();
  private final List<Revocation> entry = List.of(Revocation.token(token.jti(), UNTIL));

  @BeforeAll
  static void start() {
    SERVER.started();
  }

  @AfterAll
  static void end() {
    SERVER.close();
  }

  @AfterEach
  void stop() {
    copy.stop();
  }

  @Test
  void a_miss_counts_once_everything_was_read() {
    assertThatThrownBy(() -> copy.denies(token)).isInstanceOf(IllegalStateException.class);

    assertThat(copy.follow(look(entry), null)).isTrue();

    assertThat(copy.denies(token)).isTrue();
    assertThat(copy.denies(token())).isFalse();
  }

  @Test
  void nothing_is_added_to_what_was_never_read() {
    assertThatThrownBy(() -> copy.add(entry)).isInstanceOf(IllegalStateException.class);
    assertThat(copy.follow(look(entry), "7")).isFalse();
  }

  @Test
  void what_another_node_adds_is_denied_at_once() {
    read(copy);
    RedisCopy other = copy(database, UUID.randomUUID());
    read(other);

    other.add(entry);

    assertThat(copy.denies(token)).isTrue();
    other.stop();
  }

  @Test
  void a_redis_that_was_emptied_is_noticed_and_filled_again() {
    read(copy);
    copy.add(entry);

    var _ = SERVER.ask(r -> r.flushAll());

    assertThatThrownBy(() -> copy.denies(token)).isInstanceOf(IllegalStateException.class);
    assertThat(copy.follow(look(List.of()), "7")).isFalse();
    assertThatThrownBy(() -> copy.denies(token)).isInstanceOf(IllegalStateException.class);
    assertThat(copy.follow(look(entry), null)).isTrue();
    assertThat(copy.denies(token)).isTrue();
    assertThat(copy.denies(token())).isFalse();
  }

  /** What another node has filled again holds what that node knows. */
  @Test
  void a_redis_that_another_node_filled_again_is_not_trusted() {
    read(copy);
    copy.add(entry);
    RedisCopy other = copy(database, UUID.randomUUID());

    var _ = SERVER.ask(r -> r.flushAll());
    read(other);

    assertThatThrownBy(() -> copy.denies(token)).isInstanceOf(IllegalStateException.class);
    other.stop();
  }

  @Test
  void a_replica_that_lagged_behind_is_noticed() {
    read(copy);
    String before = SERVER.ask(r -> r.get(position()));
    copy.add(entry);
    var _ =
        SERVER.ask(
            r -> {
              r.del(key("TOKEN:" + token.jti()));
              return r.set(position(), before);
            });

    assertThatThrownBy(() -> copy.denies(token)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> copy.add(entry)).isInstanceOf(IllegalStateException.class);
    assertThat(copy.follow(look(List.of()), "7")).isFalse();
    assertThat(copy.follow(look(entry), null)).isTrue();
    assertThat(copy.denies(token)).isTrue();
  }

  @Test
  void entries_and_positions_of_another_database_say_nothing() {
    read(copy);
    RedisCopy elsewhere = copy(unique(), node);

    assertThatThrownBy(() -> elsewhere.denies(token)).isInstanceOf(IllegalStateException.class);
    read(elsewhere);
    elsewhere.add(entry);

    assertThat(copy.denies(token)).isFalse();
    elsewhere.stop();
  }

  @Test
  void an_earlier_life_of_a_node_says_nothing() {
    read(copy);
    RedisCopy restarted = copy(database, node);

    assertThatThrownBy(() -> restarted.denies(token)).isInstanceOf(IllegalStateException.class);
    assertThat(restarted.follow(look(List.of()), "7")).isFalse();
    restarted.stop();
  }

  @Test
  void an_entry_lives_until_its_end_however_often_it_comes_back_shorter() {
    read(copy);
    copy.add(List.of(Revocation.client("c", 7, UNTIL)));
    copy.add(List.of(Revocation.client("c", 3, UNTIL.minusSeconds(600))));

    long left = SERVER.ask(r -> r.pttl(key("CLIENT:c")));

    assertThat(Instant.now().plusMillis(left)).isAfterOrEqualTo(UNTIL);
    assertThat(SERVER.<String>ask(r -> r.get(key("CLIENT:c")))).startsWith("7 ");
  }

  /** As docs/operations.md says. */
  @Test
  void a_user_needs_no_more_than_a_handful_of_commands() {
    try (var administrator = new Jedis("127.0.0.1", SERVER.port())) {
      administrator.aclSetUser(
          "few", "on >enough ~identity:* +info +mget +get +set +eval +select".split(" "));
    }
    var redis =
        new Redis(RedisAddress.parse("redis://few:enough@127.0.0.1:" + SERVER.port() + "/1"));
    redis.reach();
    RedisCopy modest = new RedisCopy(redis, database, node);

    read(modest);
    modest.add(entry);

    assertThat(modest.denies(token)).isTrue();
    assertThat(modest.denies(token())).isFalse();
    modest.stop();
  }

  @Test
  void a_hundred_thousand_entries_are_read_in_chunks() {
    List<Revocation> many =
        IntStream.range(0, 100_000).mapToObj(i -> Revocation.token("t" + i, UNTIL)).toList();
    long began = System.nanoTime();

    assertThat(copy.follow(look(many), null)).isTrue();

    System.out.printf(
        "100,000 revocations written to Redis: %d ms%n",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    assertThat(copy.denies(new Revocable("k", "t0", null, "s", 0, "c", 0))).isTrue();
    assertThat(copy.denies(new Revocable("k", "t99999", null, "s", 0, "c", 0))).isTrue();
    assertThat(copy.denies(token)).isFalse();
  }

  private static RedisCopy copy(String database, UUID node) {
    var redis = new Redis(SERVER.address());
    redis.reach();
    return new RedisCopy(redis, database, node);
  }

  private static void read(RedisCopy copy) {
    assertThat(copy.follow(look(List.of()), null)).isTrue();
  }

  private static Look look(List<Revocation> entries) {
    return new Look(entries, "", "");
  }

  private String position() {
    return key("node:" + node);
  }

  private String key(String name) {
    return "identity:{" + database + "}:" + name;
  }

  private static Revocable token() {
    return new Revocable(unique(), unique(), unique(), unique(), 5, unique(), 8);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
