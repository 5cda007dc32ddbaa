package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderRemoval.InUse;
import io.identity.domain.vault.providers.ProviderRemoval.Removed;
import io.identity.domain.vault.providers.ProviderRemoval.Unknown;

/** Use case: an administrator removes a provider that nobody is connected to. */
public final class RemoveProvider {

  private final Providers providers;
  private final ProviderUse use;
  private final SecurityEvents events;

  public RemoveProvider(Providers providers, ProviderUse use, SecurityEvents events) {
    this.providers = providers;
    this.use = use;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public ProviderRemoval remove(ProviderId id) {
    if (providers.findAndLock(id).isEmpty()) {
      return new Unknown();
    }
    if (use.isUsed(id)) {
      return new InUse();
    }
    providers.remove(id);
    var removed = new Removed(id);
    events.report(removed);
    return removed;
  }
}
