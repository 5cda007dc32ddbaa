package io.identity.system;

import io.identity.system.harness.Api;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One server's key set, looked at all the time: since when which key was there. */
final class KeySightings implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Map<String, Instant> published = new ConcurrentHashMap<>();
  private final Map<String, Instant> signing = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> looking;
  private volatile boolean enough;

  KeySightings(Api api) {
    looking = CompletableFuture.runAsync(() -> look(api), Thread::startVirtualThread);
  }

  private void look(Api api) {
    while (!enough) {
      var kids = api.publishedKeys();
      Instant seen = Instant.now();
      kids.forEach(kid -> published.putIfAbsent(kid, seen));
      signing.putIfAbsent(kids.getFirst(), seen);
      Waiting.sleep(PAUSE);
    }
  }

  /** When the key was first seen. */
  Instant published(String kid) {
    return published.get(kid);
  }

  /** When the key was first seen at the place of the one that signs. */
  Instant signing(String kid) {
    return signing.get(kid);
  }

  /** Throws when the key set could not be fetched every time. */
  @Override
  public void close() {
    enough = true;
    looking.join();
  }
}
