package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.ResolveProvider.Resolution.Broken;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Resolved;
import java.util.Optional;

/** Use case: a provider that can be asked, or was told not to be. */
public final class FindProvider {

  private final Providers providers;
  private final ResolveProvider resolveProvider;

  public FindProvider(Providers providers, ResolveProvider resolveProvider) {
    this.providers = providers;
    this.resolveProvider = resolveProvider;
  }

  /** Empty for an unknown one, and for one whose template is broken or no longer fits. */
  public Optional<Provider> find(ProviderId id) {
    return providers
        .find(id)
        .flatMap(
            registered ->
                switch (resolveProvider.resolve(registered)) {
                  case Resolved(var provider) -> Optional.of(provider);
                  case Broken broken -> Optional.empty();
                });
  }
}
