package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderChange.HoldReleased;
import io.identity.domain.vault.providers.ProviderChange.Unknown;
import java.time.InstantSource;

/**
 * Use case: an operator has looked, and the refusals of a provider are to be believed: for an hour,
 * on every server, whether it is the same wave or another.
 */
public final class ReleaseHold {

  private final Providers providers;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ReleaseHold(Providers providers, SecurityEvents events, InstantSource clock) {
    this.providers = providers;
    this.events = events;
    this.clock = clock;
  }

  /** Runs in the caller's transaction. */
  public ProviderChange release(ProviderId id) {
    return providers.findAndLock(id).map(this::release).orElseGet(Unknown::new);
  }

  private ProviderChange release(RegisteredProvider found) {
    var released = new HoldReleased(found.withHoldReleased(clock.instant()));
    providers.save(released.provider());
    events.report(released);
    return released;
  }
}
