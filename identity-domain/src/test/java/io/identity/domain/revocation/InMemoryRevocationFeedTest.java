package io.identity.domain.revocation;

import io.identity.domain.AdjustableClock;
import java.time.Instant;
import java.util.List;

class InMemoryRevocationFeedTest extends RevocationFeedContract {

  private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T10:00:00Z"));
  private final InMemoryRevocations revocations = new InMemoryRevocations();
  private final InMemoryRevocationFeed feed = new InMemoryRevocationFeed(revocations, clock);

  @Override
  protected RevocationFeed feed() {
    return feed;
  }

  @Override
  protected void commit(List<Revocation> entries) {
    entries.forEach(revocations::add);
  }

  @Override
  protected AdjustableClock clock() {
    return clock;
  }
}
