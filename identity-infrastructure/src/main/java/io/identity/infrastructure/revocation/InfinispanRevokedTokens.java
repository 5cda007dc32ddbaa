package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.Revocation.Kind;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.start.StartStep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.manager.EmbeddedCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * The copy of the blacklist in memory, one entry per denied thing with a lifespan of its own. What
 * it cannot answer, the database is asked.
 */
@ApplicationScoped
class InfinispanRevokedTokens implements StartStep, RevokedTokens {

  private static final System.Logger LOG = System.getLogger("identity.revocation");

  @Inject JpaRevocations revocations;
  @Inject InstantSource clock;

  private @Nullable EmbeddedCacheManager manager;

  /** What is denied, by kind and target; null until all that is in force is loaded. */
  private volatile @Nullable Cache<String, Denial> copy;

  private record Denial(long below, Instant until) {

    /** Both hold, so the stricter epoch and the later end do, in whatever order they came. */
    Denial and(Denial other) {
      return new Denial(
          Math.max(below, other.below), until.isAfter(other.until) ? until : other.until);
    }
  }

  @Override
  public Phase phase() {
    return Phase.REVOCATIONS;
  }

  @Override
  @Transactional
  public void take() {
    manager = RevocationCaches.local();
    Cache<String, Denial> loading = manager.getCache(RevocationCaches.NAME);
    revocations.inForce(clock.instant()).forEach(entry -> put(loading, entry));
    copy = loading;
  }

  @PreDestroy
  void stop() {
    copy = null;
    stopCache();
  }

  void stopCache() {
    if (manager != null) {
      manager.stop();
    }
  }

  @Override
  public boolean contains(Revocable token) {
    Cache<String, Denial> whole = copy;
    if (whole != null) {
      try {
        return denies(whole, token);
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "the revocation cache failed, asking the database", failure);
      }
    }
    return revocations.deny(token);
  }

  @Override
  public void confirm(List<Revocation> committed) {
    Cache<String, Denial> whole = copy;
    if (whole == null) {
      return; // The database is asked anyway.
    }
    try {
      committed.forEach(entry -> put(whole, entry));
    } catch (RuntimeException failure) {
      copy = null; // It misses something now, so it must never be asked again.
      LOG.log(Level.ERROR, "the revocation cache failed, asking the database from now on", failure);
    }
  }

  private static boolean denies(Cache<String, Denial> whole, Revocable token) {
    return whole.containsKey(key(Kind.TOKEN, token.jti()))
        || (token.sid() != null && whole.containsKey(key(Kind.SIGN_IN, token.sid())))
        || isBelow(token.epoch(), whole.get(key(Kind.SUBJECT, token.sub())))
        || isBelow(token.clientEpoch(), whole.get(key(Kind.CLIENT, token.clientId())))
        || whole.containsKey(key(Kind.KEY, token.kid()));
  }

  private static boolean isBelow(long epoch, @Nullable Denial denial) {
    return denial != null && epoch < denial.below();
  }

  private synchronized void put(Cache<String, Denial> whole, Revocation entry) {
    String key = key(entry.kind(), entry.target());
    Denial known = whole.get(key);
    var added = new Denial(entry.below(), entry.until());
    Denial denial = known == null ? added : known.and(added);
    Duration left = Duration.between(clock.instant(), denial.until());
    if (left.isPositive()) {
      whole.put(key, denial, left.toMillis() + 1, TimeUnit.MILLISECONDS);
    }
  }

  private static String key(Kind kind, String target) {
    return kind + ":" + target;
  }
}
