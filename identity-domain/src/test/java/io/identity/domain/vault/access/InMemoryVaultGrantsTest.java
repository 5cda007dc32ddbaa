package io.identity.domain.vault.access;

import java.util.function.Supplier;

class InMemoryVaultGrantsTest extends VaultGrantsContract {

  private final InMemoryVaultGrants grants = new InMemoryVaultGrants();

  @Override
  protected VaultGrants grants() {
    return grants;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
