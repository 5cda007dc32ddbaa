package io.identity.domain.vault.sealing;

import java.util.function.Supplier;

class InMemoryReencryptionPacesTest extends ReencryptionPacesContract {

  private final ReencryptionPaces paces = new InMemoryReencryptionPaces();

  @Override
  protected ReencryptionPaces paces() {
    return paces;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
