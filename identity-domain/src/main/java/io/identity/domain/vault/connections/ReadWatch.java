package io.identity.domain.vault.connections;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether so many secrets do not open that it is this server's fault rather than theirs: more than
 * one in a hundred over five minutes. A connection that is asked for again and again counts once as
 * one that does not open, or a single damaged row could keep every server from being ready. One
 * object per server, for all threads.
 */
public final class ReadWatch {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int ENOUGH = 100;

  private final InstantSource clock;
  private final Deque<Second> seconds = new ArrayDeque<>();

  public ReadWatch(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Second {
    private final long at;
    private final Set<ConnectionId> failed = new HashSet<>();
    private long good;

    private Second(long at) {
      this.at = at;
    }
  }

  public synchronized void read() {
    lately().good++;
  }

  public synchronized void failed(ConnectionId connection) {
    Second now = lately();
    if (seconds.stream().noneMatch(each -> each.failed.contains(connection))) {
      now.failed.add(connection);
    }
  }

  private Second lately() {
    forget();
    long now = clock.instant().getEpochSecond();
    Second last = seconds.peekLast();
    if (last != null && last.at >= now) { // Or the clock was set back.
      return last;
    }
    var next = new Second(now);
    seconds.addLast(next);
    return next;
  }

  private void forget() {
    Instant now = clock.instant();
    while (!seconds.isEmpty() && seconds.getFirst().at <= now.minus(WINDOW).getEpochSecond()) {
      seconds.removeFirst();
    }
  }

  public synchronized boolean tooManyFail() {
    forget();
    long failures = seconds.stream().mapToLong(each -> each.failed.size()).sum();
    long reads = failures + seconds.stream().mapToLong(each -> each.good).sum();
    return reads >= ENOUGH && failures * 100 > reads;
  }
}
