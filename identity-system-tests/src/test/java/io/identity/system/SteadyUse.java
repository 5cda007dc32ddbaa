package io.identity.system;

import io.identity.system.harness.Api;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Somebody who goes on using the service, at whichever server is up. */
final class SteadyUse implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final SignedIn first;
  private final CompletableFuture<Void> using;
  private SignedIn last;
  private Api api;
  private int times;
  private volatile boolean enough;

  SteadyUse(Api api) {
    this.api = api;
    this.first = api.signInAnybody();
    this.last = first;
    this.using = CompletableFuture.runAsync(this::go, Thread::startVirtualThread);
  }

  /** When this returns, nothing is under way at the server before. */
  synchronized void moveTo(Api other) {
    api = other;
  }

  private void go() {
    while (!enough) {
      use();
      Waiting.sleep(PAUSE);
    }
  }

  private synchronized void use() {
    last = SignedIn.from(api.refresh(last.refreshToken()));
    Expect.alive(api, first);
    Expect.alive(api, last);
    times++;
  }

  synchronized int times() {
    return times;
  }

  /** Throws what was not as it should be: any answer but 200, any token that was not good. */
  @Override
  public void close() {
    enough = true;
    using.join();
  }
}
