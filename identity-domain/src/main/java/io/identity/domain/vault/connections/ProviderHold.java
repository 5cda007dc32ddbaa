package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;

/** Port: keeps a provider from being removed. */
public interface ProviderHold {

  /**
   * Until the caller's transaction ends.
   *
   * @return false where it is gone already
   */
  boolean hold(ProviderId id);
}
