package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import java.util.Optional;

/** Port: the providers that connections lead to, as they were a moment ago. */
public interface ConnectedProviders {
  Optional<Provider> find(ProviderId id);
}
