package io.identity.client.feed;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that is revoked at the issuer, as far as we know, and how far that is. */
public final class RevocationFeed implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final FeedPolicy policy;
  private final Supplier<Moment> clock;
  private final HeldFeed held;
  private final FeedFollower follower;
  private @Nullable Thread thread;

  public RevocationFeed(FeedPolicy policy, Http http) {
    this(policy, http, Moment::now);
  }

  RevocationFeed(FeedPolicy policy, Http http, Supplier<Moment> clock) {
    var keys = new IssuerKeys(URI.create(policy.url() + "/oauth2/jwks"), http, clock);
    var source = new FeedSource(policy.url(), http);
    this.policy = policy;
    this.clock = clock;
    this.held = new HeldFeed(policy, source, new FeedVerifier(policy.issuer(), keys), clock);
    this.follower = new FeedFollower(held, source, policy, clock);
  }

  /** Follows from now on, on a thread of its own. */
  public synchronized void start() {
    if (thread == null) {
      thread = new Thread(follower, "identity-revocations");
      thread.setDaemon(true);
      // JSON-P looks its provider up there.
      thread.setContextClassLoader(RevocationFeed.class.getClassLoader());
      thread.start();
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(STOP_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  /** Whether this very value is denied. */
  public boolean deny(Kind kind, String value) {
    return deny(kind, value, Long.MIN_VALUE);
  }

  /** Whether tokens of this subject or client that carry this counter are denied. */
  public boolean deny(Kind kind, String value, long counter) {
    return held.denials().deny(kind, value, counter);
  }

  /**
   * Whether any signing key is denied, so that a token whose key is not known cannot be trusted.
   */
  public boolean denyAnyKey() {
    return held.denials().denyAnyKeyAt(clock.get().millis() / 1000 - policy.maxSkew().toSeconds());
  }

  /** Whether what is held was confirmed by the issuer recently enough. */
  public boolean isFresh() {
    return held.freshness().within(policy.staleAfter());
  }

  /** Since the issuer last confirmed it; since the start where it never did. */
  public Duration age() {
    return held.freshness().age();
  }

  /** Up to where the feed was read; 0 before its first page. */
  public long position() {
    return held.position();
  }

  /** Entries in memory. */
  public int size() {
    return held.denials().size();
  }
}
