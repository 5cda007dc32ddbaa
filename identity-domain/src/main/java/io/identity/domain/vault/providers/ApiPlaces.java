package io.identity.domain.vault.providers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many ask a provider's API at once: as many as refresh, so that one that hangs keeps no more
 * threads than that. Neither takes the other's places. One object per server, for all threads.
 */
public final class ApiPlaces {

  private final Duration patience;
  private final ConcurrentMap<Crowd, Semaphore> free = new ConcurrentHashMap<>();

  /**
   * @param patience how long somebody waits for a place
   */
  public ApiPlaces(Duration patience) {
    this.patience = patience;
  }

  /** Another number of places is another crowd, whoever is in there already. */
  private record Crowd(ProviderId provider, int places) {}

  /** Empty where no place became free: nothing was asked. */
  public <T> Optional<T> ask(Provider provider, Supplier<T> request) {
    Semaphore places =
        free.computeIfAbsent(
            new Crowd(provider.id(), provider.limits().inFlight()),
            crowd -> new Semaphore(crowd.places()));
    if (!enters(places)) {
      return Optional.empty();
    }
    try {
      return Optional.of(request.get());
    } finally {
      places.release();
    }
  }

  private boolean enters(Semaphore places) {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
