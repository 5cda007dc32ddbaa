package io.identity.domain.vault.providers;

import java.util.function.Supplier;

class InMemoryProvidersTest extends ProvidersContract {

  private final InMemoryProviders providers = new InMemoryProviders();

  @Override
  protected Providers providers() {
    return providers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
