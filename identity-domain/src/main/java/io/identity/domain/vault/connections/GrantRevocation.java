package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretText;

/** Tells a provider that a token is not needed any more (RFC 7009), as well as it goes. */
public interface GrantRevocation {

  /**
   * Call it outside any transaction: it asks the provider, and does not throw for what the network
   * or the provider does.
   *
   * @param whose for the trail, should the token live on
   */
  void revoke(Provider provider, SecretText token, Facts whose);
}
