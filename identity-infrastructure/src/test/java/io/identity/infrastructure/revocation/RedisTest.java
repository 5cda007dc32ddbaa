package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.revocation.RedisAddress;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Which Redis is good enough. */
class RedisTest {

  @Test
  void a_redis_that_may_evict_is_refused_whenever_it_begins_to() {
    try (var server = new RedisProcess().started()) {
      var redis = new Redis(server.address());
      redis.reach();
      var _ = server.ask(r -> r.configSet("maxmemory-policy", "allkeys-lru"));

      assertThatThrownBy(redis::reach)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("identity.redis.url: ")
          .hasMessageContaining("maxmemory-policy must be noeviction");
      assertThatThrownBy(() -> redis.ask(r -> r.get("a")))
          .isInstanceOf(JedisConnectionException.class);
      redis.close();
    }
  }

  @Test
  void the_right_password_is_taken_and_a_wrong_one_is_refused_without_being_quoted() {
    try (var server = new RedisProcess("--requirepass", "right one").started()) {
      assertUsable("redis://:right%20one@127.0.0.1:" + server.port() + "/3");
      assertUsable("redis://default:right%20one@127.0.0.1:" + server.port());
      assertRefused("redis://:wrong-one@127.0.0.1:" + server.port());
      assertRefused("redis://wrong-one:right%20one@127.0.0.1:" + server.port());
      assertRefused("redis://127.0.0.1:" + server.port());
      assertRefused("redis://:right%20one@127.0.0.1:" + server.port() + "/999");
    }
  }

  @Test
  void what_is_no_redis_is_no_answer() {
    assertThatThrownBy(() -> reach("redis://127.0.0.1:1"))
        .isInstanceOf(JedisConnectionException.class);
  }

  @Test
  void without_tls_behind_it_an_address_with_tls_is_no_answer() {
    try (var server = new RedisProcess().started()) {
      assertThatThrownBy(() -> reach("rediss://127.0.0.1:" + server.port()))
          .isInstanceOf(JedisConnectionException.class);
    }
  }

  @Test
  void an_error_of_redis_shuts_the_way_until_it_is_reached_again() {
    try (var server = new RedisProcess().started()) {
      var redis = new Redis(server.address());

      assertThatThrownBy(() -> redis.ask(r -> r.eval("return nonsense(")))
          .isInstanceOf(JedisDataException.class);
      assertThatThrownBy(() -> redis.ask(r -> r.get("a")))
          .isInstanceOf(JedisConnectionException.class);
      redis.reach();
      assertThatCode(() -> redis.ask(r -> r.get("a"))).doesNotThrowAnyException();
      redis.close();
    }
  }

  private static void assertUsable(String url) {
    assertThatCode(() -> reach(url)).doesNotThrowAnyException();
  }

  private static void assertRefused(String url) {
    assertThatThrownBy(() -> reach(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageStartingWith("identity.redis.url: ")
        .hasMessageNotContainingAny("wrong-one", "right one", "right%20one");
  }

  private static void reach(String url) {
    var redis = new Redis(RedisAddress.parse(url));
    try {
      redis.reach();
    } finally {
      redis.close();
    }
  }
}
