package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretText;

/** Port: tells a provider that a token is not needed any more (RFC 7009), as well as it goes. */
public interface GrantRevocation {

  /** One request; does not throw for what the network or the provider does. */
  void revoke(Provider provider, SecretText token);
}
