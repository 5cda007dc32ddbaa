package io.identity.infrastructure.revocation;

import static redis.clients.jedis.SslVerifyMode.FULL;

import io.identity.domain.revocation.RedisAddress;
import java.time.Duration;
import java.util.function.Function;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to a Redis server, bounded in connections and in time. After a failure it is shut, so
 * that a server that hangs is waited for once and not by every request, until {@link #reach} has
 * been there.
 */
final class Redis {

  private static final int CONNECTIONS = 64;
  private static final int ANSWER_MILLIS = 500;
  private static final Duration QUEUE = Duration.ofMillis(250);
  private static final String SAFE = "maxmemory_policy:noeviction";

  private final RedisAddress address;
  private final RedisClient client;
  private volatile boolean shut;

  Redis(RedisAddress address) {
    this.address = address;
    client =
        RedisClient.builder()
            .hostAndPort(address.host(), address.port())
            .clientConfig(connection(address))
            .poolConfig(pool())
            .build();
  }

  private static DefaultJedisClientConfig connection(RedisAddress address) {
    return DefaultJedisClientConfig.builder()
        .resp2()
        .autoNegotiateProtocol(false)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
        .connectionTimeoutMillis(ANSWER_MILLIS)
        .socketTimeoutMillis(ANSWER_MILLIS)
        .sslOptions(address.tls() ? SslOptions.builder().sslVerifyMode(FULL).build() : null)
        .user(address.user().orElse(null))
        .password(address.password().orElse(null))
        .database(address.database())
        .build();
  }

  private static ConnectionPoolConfig pool() {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(QUEUE);
    pool.setJmxEnabled(false);
    return pool;
  }

  /**
   * Opens the way again. Asked before anything is read for Redis, so that a change of its policy is
   * noticed too.
   *
   * @throws IllegalArgumentException naming the setting, when Redis answers and cannot be used
   * @throws JedisException when it does not answer
   */
  void reach() {
    if (asked(r -> r.info("memory")).lines().noneMatch(SAFE::equals)) {
      shut = true;
      throw unusable("maxmemory-policy must be noeviction, for what is evicted would be accepted");
    }
    shut = false;
  }

  /** An error for an answer is no outage: neither login nor INFO needs a Redis that is ready. */
  private String asked(Function<RedisClient, String> question) {
    try {
      return tried(question);
    } catch (JedisDataException answer) {
      throw unusable(String.valueOf(answer.getMessage()));
    }
  }

  private IllegalArgumentException unusable(String reason) {
    return new IllegalArgumentException("identity.redis.url: Redis at " + address + ": " + reason);
  }

  <T> T ask(Function<RedisClient, T> question) {
    if (shut) {
      throw new JedisConnectionException("Redis at " + address + " failed just now");
    }
    return tried(question);
  }

  /** The connections that lie idle are of the same age: none is worth a wait. */
  private <T> T tried(Function<RedisClient, T> question) {
    try {
      return question.apply(client);
    } catch (JedisException failure) {
      shut = true;
      client.getPool().clear();
      throw failure;
    }
  }

  void close() {
    client.close();
  }
}
