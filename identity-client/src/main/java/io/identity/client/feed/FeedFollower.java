package io.identity.client.feed;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the copy up to date: by the stream, and by asking every second where there is none. */
final class FeedFollower implements Runnable {

  private static final System.Logger LOG = System.getLogger("identity.client");

  /** Proofs count by whole seconds: asking more often proves no more. */
  private static final Duration MIN_WAIT = Duration.ofMillis(250);

  private final HeldFeed feed;
  private final FeedSource source;
  private final FeedPolicy policy;
  private final Supplier<Moment> clock;
  private final Pause streamPause = new Pause();
  private final Pause pagePause = new Pause();
  private boolean troubled;

  FeedFollower(HeldFeed feed, FeedSource source, FeedPolicy policy, Supplier<Moment> clock) {
    this.feed = feed;
    this.source = source;
    this.policy = policy;
    this.clock = clock;
  }

  /** Until the thread is interrupted. */
  @Override
  public void run() {
    try {
      Moment streamed = clock.get();
      Duration wait = Duration.ZERO;
      while (!Thread.currentThread().isInterrupted()) {
        if (!caughtUp()) {
          continue;
        }
        if (streamed.until(clock.get()).compareTo(wait) >= 0) {
          wait = followStream();
          streamed = clock.get();
        } else {
          Thread.sleep(FeedPolicy.POLL.toMillis());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean caughtUp() throws InterruptedException {
    try {
      feed.catchUp();
      if (troubled) {
        LOG.log(Level.INFO, "the feed of revocations is read again");
      }
      troubled = false;
      pagePause.reset();
      return true;
    } catch (IOException | RuntimeException failure) {
      report("the feed of revocations cannot be read", failure);
      Thread.sleep(pagePause.next().toMillis());
      return false;
    }
  }

  /** Returns how long to leave the stream alone after it broke. */
  private Duration followStream() throws InterruptedException {
    try (Chunks stream = source.stream(feed.position())) {
      follow(stream);
      return streamPause.next();
    } catch (IOException | RuntimeException broken) {
      LOG.log(Level.DEBUG, "no stream of revocations", broken);
      return streamPause.next();
    }
  }

  /** Returns where another history began. */
  private void follow(Chunks stream) throws IOException, InterruptedException {
    var parser = new EventParser();
    Moment heard = clock.get();
    Moment asked = heard;
    while (true) {
      Duration wait = untilProofIsDue(asked);
      if (wait.isNegative() || wait.isZero()) {
        asked = clock.get();
        feed.catchUp();
        continue;
      }
      Optional<List<ByteBuffer>> piece = next(stream, wait);
      if (heard.until(clock.get()).compareTo(FeedPolicy.SILENCE_MAX) > 0) {
        // What lies in the buffers of a machine that was suspended is from before that.
        throw new IOException("the stream was silent for too long");
      }
      if (piece.isPresent()) {
        heard = clock.get();
        for (EventParser.Event event : parser.read(piece.get())) {
          streamPause.reset();
          if (!feed.apply(event)) {
            return;
          }
        }
      }
    }
  }

  /** Empty where nothing came in time. */
  private static Optional<List<ByteBuffer>> next(Chunks stream, Duration limit)
      throws IOException, InterruptedException {
    try {
      Optional<List<ByteBuffer>> piece = stream.take(limit);
      if (piece.isEmpty()) {
        throw new IOException("the stream ended");
      }
      return piece;
    } catch (HttpTimeoutException quiet) {
      return Optional.empty();
    }
  }

  /** However busy the stream is: its entries alone do not prove that they are all there is. */
  private Duration untilProofIsDue(Moment asked) {
    Duration due = policy.proofDue().minus(feed.freshness().age());
    Duration pause = MIN_WAIT.minus(asked.until(clock.get()));
    return due.compareTo(pause) > 0 ? due : pause;
  }

  private void report(String what, Exception failure) {
    if (!troubled) {
      LOG.log(Level.WARNING, "{0}: {1}", what, failure.toString());
    }
    troubled = true;
  }
}
