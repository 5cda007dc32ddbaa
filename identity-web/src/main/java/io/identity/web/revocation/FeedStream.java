package io.identity.web.revocation;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One reader of the stream. No thread waits for it: what it does not take yet is kept, up to a
 * bound, and beyond that the stream ends; its reader may resume where it stopped.
 */
final class FeedStream implements WriteListener {

  /** More than a whole page of the feed. */
  static final int BACKLOG_MAX = 256;

  /** Instead of a position: whatever comes from now on. */
  static final long FROM_NOW = -1;

  private final ServletOutputStream out;
  private final Runnable closing;
  private final Queue<FeedEvent> backlog = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean possible;
  private volatile long since;

  /**
   * @param since where its reader stopped, or {@link #FROM_NOW}
   * @param closing what is done once, at its end
   */
  FeedStream(long since, ServletOutputStream out, Runnable closing) {
    this.since = since;
    this.out = out;
    this.closing = closing;
  }

  long since() {
    return since;
  }

  void toldUpTo(long position) {
    since = position;
  }

  void send(FeedEvent event) {
    if (waiting.incrementAndGet() > BACKLOG_MAX) {
      end();
      return;
    }
    backlog.add(event);
    write();
  }

  void end() {
    if (ended.compareAndSet(false, true)) {
      backlog.clear();
      closing.run();
    }
  }

  @Override
  public void onWritePossible() {
    possible = true;
    write();
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  /** The container calls while others send: one thread writes, for all that came meanwhile. */
  private void write() {
    if (!possible || calls.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      writeWhatIsTaken();
      seen = calls.addAndGet(-seen);
    } while (seen > 0);
  }

  /** Where the reader does not take more, the container calls again once it does. */
  private void writeWhatIsTaken() {
    try {
      boolean written = false;
      while (!ended.get() && out.isReady()) {
        FeedEvent next = backlog.poll();
        if (next == null) {
          if (written) {
            out.flush();
          }
          return;
        }
        next.writeTo(out);
        waiting.decrementAndGet();
        written = true;
      }
    } catch (IOException | IllegalStateException gone) {
      end();
    }
  }
}
