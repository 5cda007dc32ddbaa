package io.identity.client.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The copy of the feed in memory, and how it moves on. One thread applies, any number asks.
 *
 * <p>A new salt is a new history (the server was restored, or salted anew): the old copy stays in
 * force until the new one is complete. A position that went back without a new salt comes from a
 * node that lags behind: everything is asked for again and nothing is forgotten.
 */
final class HeldFeed {

  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final FeedPolicy policy;
  private final Supplier<Moment> clock;
  private final FeedVerifier verifier;
  private final FeedSource source;
  private final Freshness freshness;
  private volatile Denials denials = new Denials("");
  private volatile long position;
  private Moment swept;

  HeldFeed(FeedPolicy policy, FeedSource source, FeedVerifier verifier, Supplier<Moment> clock) {
    this.policy = policy;
    this.source = source;
    this.verifier = verifier;
    this.clock = clock;
    this.freshness = new Freshness(clock, policy.maxSkew());
    this.swept = clock.get();
  }

  Denials denials() {
    return denials;
  }

  long position() {
    return position;
  }

  Freshness freshness() {
    return freshness;
  }

  /** Asks until there is no more, which proves that this is all. */
  void catchUp() throws IOException, InterruptedException {
    Denials growing = denials;
    long since = position;
    while (true) {
      Moment asked = clock.get();
      FeedPage page = verified(source.page(since));
      freshness.mustBeOfNow(page.issuedAt());
      if (!page.salt().equals(growing.salt())) {
        if (freshness.outdates(page.issuedAt())) {
          // Somebody plays a recording: what is denied now must not give way to it.
          throw new FeedUnreadable("another history, from before");
        }
        boolean answered = since == 0;
        growing = new Denials(page.salt());
        since = 0;
        if (!answered) {
          continue;
        }
      }
      growing.add(page.entries());
      if (page.position() < since || (page.more() && page.position() == since)) {
        position = 0;
        throw new FeedUnreadable("the position went back");
      }
      since = page.position();
      if (!page.more()) {
        denials = growing;
        position = since;
        freshness.prove(asked, page.issuedAt());
        sweep();
        return;
      }
    }
  }

  /**
   * An event of the stream.
   *
   * @return false where another history began, and everything has to be asked for
   */
  boolean apply(EventParser.Event event) throws IOException, InterruptedException {
    Moment arrived = clock.get();
    boolean proof = "position".equals(event.name());
    if (!proof && !"revocation".equals(event.name())) {
      return true;
    }
    FeedPage page = verified(event.data());
    if (proof) {
      freshness.mustBeOfNow(page.issuedAt());
    }
    if (!page.salt().equals(denials.salt())) {
      return false;
    }
    denials.add(page.entries());
    if (!proof) {
      // Others of the same commit may follow: only what was seen is confirmed.
      page.entries().forEach(entry -> position = Math.max(position, entry.seq()));
      return true;
    }
    // A node that lags behind proves nothing to somebody who knows more.
    if (page.position() >= position) {
      position = page.position();
      freshness.prove(arrived, page.issuedAt());
      sweep();
    }
    return true;
  }

  private FeedPage verified(String message) throws FeedUnreadable, InterruptedException {
    FeedVerifier.Verified verified = verifier.verify(message);
    if (denials.deny(Kind.KEY, verified.kid(), 0)) {
      throw new FeedUnreadable("signed with a key that the feed itself denies");
    }
    return verified.page();
  }

  private void sweep() {
    Moment now = clock.get();
    if (swept.until(now).compareTo(SWEEP) >= 0) {
      denials.dropExpiredBefore(now.millis() / 1000 - policy.maxSkew().toSeconds());
      swept = now;
    }
  }
}
