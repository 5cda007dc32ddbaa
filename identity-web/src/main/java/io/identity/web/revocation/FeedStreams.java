package io.identity.web.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Everybody who reads the stream at this server. */
@ApplicationScoped
class FeedStreams {

  private final Set<FeedStream> newcomers = ConcurrentHashMap.newKeySet();
  private final Set<FeedStream> joined = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();

  private volatile boolean closed;

  @Inject FeedPolicy policy;

  /** Whether there is a place left, which {@link #forget} gives back. */
  boolean reserve() {
    if (open.incrementAndGet() <= policy.streamsMax() && !closed) {
      return true;
    }
    open.decrementAndGet();
    return false;
  }

  void welcome(FeedStream stream) {
    newcomers.add(stream);
  }

  void forget(FeedStream stream) {
    newcomers.remove(stream);
    joined.remove(stream);
    open.decrementAndGet();
  }

  /** Those who have not been told everything yet, by where they stopped. */
  Map<Long, List<FeedStream>> newcomers() {
    return newcomers.stream()
        .collect(Collectors.groupingBy(FeedStream::since, TreeMap::new, Collectors.toList()));
  }

  /** From now on it gets what everybody gets. */
  void join(FeedStream stream) {
    if (newcomers.remove(stream)) {
      joined.add(stream);
    }
  }

  boolean isEmpty() {
    return newcomers.isEmpty() && joined.isEmpty();
  }

  boolean isListening() {
    return !joined.isEmpty();
  }

  void tell(FeedEvent event) {
    joined.forEach(stream -> stream.send(event));
  }

  /** Whoever follows has to begin anew. */
  void endFollowing() {
    joined.forEach(FeedStream::end);
  }

  /** For good. */
  void close() {
    closed = true;
    newcomers.forEach(FeedStream::end);
    endFollowing();
  }
}
