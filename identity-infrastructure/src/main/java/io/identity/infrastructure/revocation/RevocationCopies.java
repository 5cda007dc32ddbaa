package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.RedisAddress;
import io.identity.domain.revocation.StorePolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;
import redis.clients.jedis.exceptions.JedisException;

/** Which copy is asked, by the configuration. */
@Dependent
class RevocationCopies {

  private final StorePolicy policy;
  private final InstantSource clock;

  @Inject
  RevocationCopies(StorePolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The copy of what a log holds.
   *
   * @throws IllegalArgumentException naming the setting that cannot work
   */
  RevocationCopy configured(RevocationLog log) {
    return policy.redis().map(address -> inRedis(address, log)).orElseGet(this::inMemory);
  }

  private RevocationCopy inMemory() {
    return new InfinispanCopy(clock);
  }

  /** A Redis that is down stops no start; one that must not be used does. */
  private static RevocationCopy inRedis(RedisAddress address, RevocationLog log) {
    var redis = new Redis(address);
    try {
      redis.reach();
    } catch (JedisException down) {
      // It is asked again at every look.
    } catch (IllegalArgumentException unusable) {
      redis.close();
      throw unusable;
    }
    return new RedisCopy(redis, log.database(), log.node());
  }
}
