package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.Revocation.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * A copy in this node's memory, one entry per denied thing with a lifespan of its own. Unbounded:
 * forgetting an entry would allow a token.
 */
final class InfinispanCopy implements RevocationCopy {

  private static final String NAME = "revoked-tokens";

  private final InstantSource clock;
  private final EmbeddedCacheManager manager;
  private final Cache<String, Denial> entries;

  /** There may be a million of them: numbers, no objects; until is in milliseconds. */
  private record Denial(long below, long until) {

    /** Both hold, so the stricter epoch and the later end do, in whatever order they came. */
    Denial and(Denial other) {
      return new Denial(Math.max(below, other.below), Math.max(until, other.until));
    }
  }

  InfinispanCopy(InstantSource clock) {
    this.clock = clock;
    manager = manager();
    manager.defineConfiguration(NAME, new ConfigurationBuilder().build());
    entries = manager.getCache(NAME);
  }

  private static EmbeddedCacheManager manager() {
    var global = new GlobalConfigurationBuilder().nonClusteredDefault();
    global.classLoader(InfinispanCopy.class.getClassLoader());
    global.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
    global.jmx().disable();
    global.metrics().gauges(false).histograms(false);
    return new DefaultCacheManager(global.build(), true);
  }

  @Override
  public boolean denies(Revocable token) {
    return entries.containsKey(key(Kind.TOKEN, token.jti()))
        || (token.sid() != null && entries.containsKey(key(Kind.SIGN_IN, token.sid())))
        || isBelow(token.epoch(), entries.get(key(Kind.SUBJECT, token.sub())))
        || isBelow(token.clientEpoch(), entries.get(key(Kind.CLIENT, token.clientId())))
        || entries.containsKey(key(Kind.KEY, token.kid()));
  }

  private static boolean isBelow(long epoch, @Nullable Denial denial) {
    return denial != null && epoch < denial.below();
  }

  /** It is here. */
  @Override
  public void reach() {}

  @Override
  public void add(List<Revocation> added) {
    added.forEach(this::add);
  }

  private synchronized void add(Revocation entry) {
    String key = key(entry.kind(), entry.target());
    Denial known = entries.get(key);
    var added = new Denial(entry.below(), entry.until().toEpochMilli() + 1);
    Denial denial = known == null ? added : known.and(added);
    long left = denial.until() - clock.millis();
    if (left > 0 && !denial.equals(known)) {
      entries.put(key, denial, left, TimeUnit.MILLISECONDS);
    }
  }

  /** Nothing it was given is ever lost, so there is nothing it could lack. */
  @Override
  public boolean follow(Look look, @Nullable String from) {
    add(look.entries());
    return true;
  }

  @Override
  public void stop() {
    manager.stop();
  }

  private static String key(Kind kind, String target) {
    return kind + ":" + target;
  }
}
