package io.identity.domain.revocation;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** A fake: numbered as they were added. */
public final class InMemoryRevocationFeed implements RevocationFeed {

  private static final String SALT = "salt";

  private final InMemoryRevocations truth;
  private final InstantSource clock;

  public InMemoryRevocationFeed(InMemoryRevocations truth, InstantSource clock) {
    this.truth = truth;
    this.clock = clock;
  }

  @Override
  public FeedPage page(long since) {
    List<Revocation> all = truth.stored();
    long horizon = all.size() + 1L;
    long from = since > horizon ? 0 : since;
    return FeedPage.of(
        SALT,
        from,
        horizon,
        IntStream.range(0, all.size())
            .filter(i -> i + 1 >= from && all.get(i).until().isAfter(clock.instant()))
            .mapToObj(i -> FeedEntry.of(SALT, i + 1L, all.get(i)))
            .toList());
  }
}
