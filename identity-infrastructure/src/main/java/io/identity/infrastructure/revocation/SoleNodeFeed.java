package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one node that a database is open to numbers entries as it hears of them, anew at each start
 * and under another salt. Holds what is in force, and no more.
 */
@ApplicationScoped
@Typed(SoleNodeFeed.class)
class SoleNodeFeed implements RevocationFeed {

  private static final long FIRST = 1;

  @Inject InstantSource clock;

  private final String salt = FeedSalt.fresh();
  private final TreeMap<Long, Revocation> entries = new TreeMap<>();
  private final Map<Revocation, Long> numbers = new HashMap<>();
  private long next = FIRST;
  private int sweepAt = FeedPage.ENTRIES_MAX;
  private boolean complete;

  /** Everything that was in force at the start has been noted. */
  synchronized void complete() {
    complete = true;
  }

  /** From now on entries may be missed. */
  synchronized void stop() {
    complete = false;
  }

  synchronized void note(List<Revocation> more) {
    for (Revocation entry : more) {
      if (numbers.putIfAbsent(entry, next) == null) {
        entries.put(next++, entry);
      }
    }
    if (entries.size() >= sweepAt) {
      sweep(clock.instant());
      sweepAt = Math.max(FeedPage.ENTRIES_MAX, 2 * entries.size());
    }
  }

  private void sweep(Instant now) {
    entries.values().removeIf(entry -> !entry.until().isAfter(now));
    numbers.keySet().removeIf(entry -> !entry.until().isAfter(now));
  }

  @Override
  public synchronized FeedPage page(long since) {
    if (!complete) {
      throw new IllegalStateException("the feed is not complete");
    }
    Instant now = clock.instant();
    long from = since <= next ? since : 0;
    return FeedPage.of(
        salt,
        from,
        next,
        entries.tailMap(from).entrySet().stream()
            .filter(entry -> entry.getValue().until().isAfter(now))
            .limit(FeedPage.ENTRIES_MAX + 1L)
            .map(entry -> FeedEntry.of(salt, entry.getKey(), entry.getValue()))
            .toList());
  }

  /** How many entries are held. */
  synchronized int size() {
    return entries.size();
  }
}
