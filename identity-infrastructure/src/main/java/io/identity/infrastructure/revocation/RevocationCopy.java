package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.Revocation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.manager.EmbeddedCacheManager;
import org.jspecify.annotations.Nullable;

/** The blacklist in memory, one entry per denied thing with a lifespan of its own. */
final class RevocationCopy {

  private final InstantSource clock;
  private final EmbeddedCacheManager manager;
  private final Cache<String, Denial> entries;

  private record Denial(long below, Instant until) {

    /** Both hold, so the stricter epoch and the later end do, in whatever order they came. */
    Denial and(Denial other) {
      return new Denial(
          Math.max(below, other.below), until.isAfter(other.until) ? until : other.until);
    }
  }

  RevocationCopy(InstantSource clock) {
    this.clock = clock;
    manager = RevocationCaches.local();
    entries = manager.getCache(RevocationCaches.NAME);
  }

  boolean denies(Revocable token) {
    return entries.containsKey(key(Kind.TOKEN, token.jti()))
        || (token.sid() != null && entries.containsKey(key(Kind.SIGN_IN, token.sid())))
        || isBelow(token.epoch(), entries.get(key(Kind.SUBJECT, token.sub())))
        || isBelow(token.clientEpoch(), entries.get(key(Kind.CLIENT, token.clientId())))
        || entries.containsKey(key(Kind.KEY, token.kid()));
  }

  private static boolean isBelow(long epoch, @Nullable Denial denial) {
    return denial != null && epoch < denial.below();
  }

  synchronized void put(Revocation entry) {
    String key = key(entry.kind(), entry.target());
    Denial known = entries.get(key);
    var added = new Denial(entry.below(), entry.until());
    Denial denial = known == null ? added : known.and(added);
    Duration left = Duration.between(clock.instant(), denial.until());
    if (left.isPositive() && !denial.equals(known)) {
      entries.put(key, denial, left.toMillis() + 1, TimeUnit.MILLISECONDS);
    }
  }

  void stop() {
    manager.stop();
  }

  private static String key(Kind kind, String target) {
    return kind + ":" + target;
  }
}
