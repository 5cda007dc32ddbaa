package io.identity.client.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body as it arrives, for one reader who waits no longer than it wants; the JDK's own bodies wait
 * for ever. The next piece is asked for when the last one was taken, so memory is bounded.
 */
final class Chunks implements BodySubscriber<Chunks>, AutoCloseable {

  /** Empty: there is no more. */
  private final BlockingQueue<Optional<List<ByteBuffer>>> arrived = new LinkedBlockingQueue<>();

  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;
  private boolean ended;

  /**
   * The next piece, or empty at the end.
   *
   * @throws HttpTimeoutException where none came in time; there may still come one
   */
  Optional<List<ByteBuffer>> take(Duration limit) throws IOException, InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    Optional<List<ByteBuffer>> next = arrived.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      throw new HttpTimeoutException("silence for " + limit);
    }
    ended = next.isEmpty();
    Throwable broken = failure;
    if (ended && broken != null) {
      throw new IOException("broken off", broken);
    }
    if (!ended) {
      subscription.join().request(1);
    }
    return next;
  }

  /** All of it, within both limits. */
  byte[] all(int bytesMax, Duration limit) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    var all = new ByteArrayOutputStream();
    while (true) {
      long left = Math.max(0, deadline - System.nanoTime());
      Optional<List<ByteBuffer>> piece = take(Duration.ofNanos(left));
      if (piece.isEmpty()) {
        return all.toByteArray();
      }
      for (ByteBuffer buffer : piece.get()) {
        if (all.size() + buffer.remaining() > bytesMax) {
          throw new FeedUnreadable("more than " + bytesMax + " bytes");
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        all.writeBytes(bytes);
      }
    }
  }

  @Override
  public CompletionStage<Chunks> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (subscription.complete(given)) {
      given.request(1);
    } else {
      given.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    arrived.add(Optional.of(piece));
  }

  @Override
  public void onError(Throwable broken) {
    failure = broken;
    arrived.add(Optional.empty());
  }

  @Override
  public void onComplete() {
    arrived.add(Optional.empty());
  }

  /** Breaks off what is not read to its end. */
  @Override
  public void close() {
    var unused = subscription.thenAccept(Subscription::cancel);
  }
}
