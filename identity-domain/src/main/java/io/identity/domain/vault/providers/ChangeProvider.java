package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderChange.Changed;
import io.identity.domain.vault.providers.ProviderChange.Unacceptable;
import io.identity.domain.vault.providers.ProviderChange.Unknown;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Broken;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Resolved;

/** Use case: an administrator replaces all that was said about a provider but its secrets. */
public final class ChangeProvider {

  private final Providers providers;
  private final ResolveProvider resolveProvider;
  private final SecurityEvents events;

  public ChangeProvider(
      Providers providers, ResolveProvider resolveProvider, SecurityEvents events) {
    this.providers = providers;
    this.resolveProvider = resolveProvider;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public ProviderChange change(ProviderId id, ProviderSettings settings) {
    return providers
        .findAndLock(id)
        .map(found -> change(found.with(settings)))
        .orElseGet(Unknown::new);
  }

  private ProviderChange change(RegisteredProvider changed) {
    return switch (resolveProvider.resolve(changed)) {
      case Broken(var flaw) -> new Unacceptable(flaw);
      case Resolved resolved -> {
        providers.save(changed);
        var done = new Changed(changed);
        events.report(done);
        yield done;
      }
    };
  }
}
