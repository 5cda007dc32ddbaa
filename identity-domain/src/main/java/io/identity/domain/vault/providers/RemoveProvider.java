package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderRemoval.InUse;
import io.identity.domain.vault.providers.ProviderRemoval.Removed;
import io.identity.domain.vault.providers.ProviderRemoval.Unknown;

/**
 * Use case: an administrator removes a provider that nobody is connected to, and with it what
 * clients were granted there.
 */
public final class RemoveProvider {

  private final Providers providers;
  private final ProviderUse use;
  private final ProviderGrants grants;
  private final SecurityEvents events;

  public RemoveProvider(
      Providers providers, ProviderUse use, ProviderGrants grants, SecurityEvents events) {
    this.providers = providers;
    this.use = use;
    this.grants = grants;
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
    grants.withdrawAll(id);
    providers.remove(id);
    var removed = new Removed(id);
    events.report(removed);
    return removed;
  }
}
