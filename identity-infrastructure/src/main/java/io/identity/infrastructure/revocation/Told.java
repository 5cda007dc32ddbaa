package io.identity.infrastructure.revocation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which nodes have answered that they deny what they were told. */
final class Told implements AutoCloseable {

  private final int asked;
  private final Runnable done;
  private final Set<UUID> nodes = new HashSet<>();

  Told(int asked, Runnable done) {
    this.asked = asked;
    this.done = done;
  }

  synchronized void answered(UUID node) {
    nodes.add(node);
    notifyAll();
  }

  synchronized Set<UUID> nodes() {
    return Set.copyOf(nodes);
  }

  /** Returns when all who were asked have answered, or after this time. */
  synchronized void await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (nodes.size() < asked && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
  }

  @Override
  public void close() {
    done.run();
  }
}
