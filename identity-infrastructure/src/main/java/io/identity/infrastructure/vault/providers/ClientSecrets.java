package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import java.util.List;
import java.util.Optional;

/** Opens what a provider knows us by. */
record ClientSecrets(SecretCipher cipher) {

  /** Empty when it does not open; a public client has none to open. */
  Optional<ProviderRequests> requests(Provider provider) {
    List<Sealed> secrets = provider.clientSecrets();
    return secrets.isEmpty()
        ? Optional.of(new ProviderRequests(provider, Optional.empty()))
        : cipher
            .open(secrets.getFirst(), Provider.secretBinding(provider.id()))
            .map(secret -> new ProviderRequests(provider, Optional.of(secret)));
  }
}
