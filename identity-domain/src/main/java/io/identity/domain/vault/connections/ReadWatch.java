package io.identity.domain.vault.connections;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether so many secrets do not open that it is this server's fault rather than theirs: more than
 * one in a hundred over five minutes. One object per server, for all threads.
 */
public final class ReadWatch {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int ENOUGH = 100;

  private final InstantSource clock;
  private final Deque<Second> seconds = new ArrayDeque<>();

  public ReadWatch(InstantSource clock) {
    this.clock = clock;
  }

  private record Second(long at, long reads, long failures) {}

  public void read() {
    count(1, 0);
  }

  public void failed() {
    count(1, 1);
  }

  private synchronized void count(int reads, int failures) {
    long now = clock.instant().getEpochSecond();
    Second last = seconds.peekLast();
    if (last != null && last.at() >= now) { // Or the clock was set back.
      seconds.removeLast();
      seconds.addLast(new Second(last.at(), last.reads() + reads, last.failures() + failures));
    } else {
      seconds.addLast(new Second(now, reads, failures));
    }
    forget();
  }

  private void forget() {
    Instant now = clock.instant();
    while (!seconds.isEmpty() && seconds.getFirst().at() <= now.minus(WINDOW).getEpochSecond()) {
      seconds.removeFirst();
    }
  }

  public synchronized boolean tooManyFail() {
    forget();
    long reads = seconds.stream().mapToLong(Second::reads).sum();
    long failures = seconds.stream().mapToLong(Second::failures).sum();
    return reads >= ENOUGH && failures * 100 > reads;
  }
}
