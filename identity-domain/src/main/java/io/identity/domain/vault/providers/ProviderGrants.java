package io.identity.domain.vault.providers;

/** Port: what clients were granted at a provider. */
public interface ProviderGrants {

  /** Takes all of it back: another provider of the same id must not inherit it. */
  void withdrawAll(ProviderId id);
}
