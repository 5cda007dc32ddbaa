package io.identity.web.revocation;

import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.FeedSigner;
import io.identity.domain.revocation.RevocationFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers that many may have. Who asks from the same position within a tenth of a second gets the
 * same page: the first to ask reads and signs it, the others wait for that. Positions move only
 * when something is revoked, and then in the steps of this server's looks, so thousands who poll
 * every few seconds ask from one position or a few dozen, and the database sees at most ten queries
 * a second for each, whatever their number. A page is therefore up to a tenth of a second older
 * than its question, and says so by its {@code iat}.
 */
@ApplicationScoped
class SharedPages {

  private static final Duration SHARED = Duration.ofMillis(100);
  private static final int WAIT_MILLIS = 2_000;

  /** While the database hangs, this feed takes no more threads from the rest than these. */
  private static final int ASKING_MAX = 256;

  @Inject RevocationFeed feed;
  @Inject FeedSigner signer;
  @Inject FeedFollower follower;
  @Inject InstantSource clock;

  private final Map<Long, Asked> pages = new ConcurrentHashMap<>();
  private final Semaphore asking = new Semaphore(ASKING_MAX);

  private record Asked(long nanos, FutureTask<SignedPage> answer) {

    boolean isShared() {
      return System.nanoTime() - nanos < SHARED.toNanos();
    }
  }

  /** Empty where so many ask already, or the first of them for so long, that nobody can know. */
  Optional<SignedPage> page(long since) {
    if (!asking.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(asked(since).get(WAIT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException hanging) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      asking.release();
    }
  }

  /** Run by the first, and done or being done for the others. */
  private FutureTask<SignedPage> asked(long since) {
    FutureTask<SignedPage> answer =
        pages
            .compute(
                since,
                (from, known) ->
                    known != null && known.isShared()
                        ? known
                        : new Asked(System.nanoTime(), new FutureTask<>(() -> read(from))))
            .answer();
    pages.values().removeIf(asked -> !asked.isShared());
    answer.run();
    return answer;
  }

  private SignedPage read(long since) {
    Instant now = clock.instant();
    FeedPage page = feed.page(since).from(follower.sharedPosition(since));
    return SignedPage.of(since, page, signer.sign(page, now));
  }
}
