package io.identity.domain.vault.providers;

/** Port: whether anybody is connected to a provider. */
public interface ProviderUse {

  /** Also while somebody is about to be. */
  boolean isUsed(ProviderId id);
}
