package io.identity.domain.vault.sealing;

import java.util.function.Supplier;

class InMemoryVaultKeysTest extends VaultKeysContract {

  private final InMemoryVaultKeys keys = new InMemoryVaultKeys();

  @Override
  protected VaultKeys keys() {
    return keys;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
