package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers each provider for a second, so that a token can be handed out without one being put
 * together. One object per server, for all threads.
 */
public final class RecentProviders implements ConnectedProviders {

  private static final Duration RECENT = Duration.ofSeconds(1);

  private final ConnectedProviders providers;
  private final InstantSource clock;
  private final ConcurrentMap<ProviderId, Look> looks = new ConcurrentHashMap<>();

  public RecentProviders(ConnectedProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  private record Look(Provider provider, Instant at) {

    /** Also not when the clock was set back. */
    boolean isRecent(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(RECENT));
    }
  }

  @Override
  public Optional<Provider> find(ProviderId id) {
    Instant now = clock.instant();
    Look last = looks.get(id);
    if (last != null && last.isRecent(now)) {
      return Optional.of(last.provider());
    }
    Optional<Provider> found = providers.find(id);
    found.ifPresentOrElse(
        provider -> looks.put(id, new Look(provider, now)),
        () -> {
          var _ = looks.remove(id);
        });
    return found;
  }
}
