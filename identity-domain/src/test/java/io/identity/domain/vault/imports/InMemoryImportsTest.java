package io.identity.domain.vault.imports;

import java.util.function.Supplier;

class InMemoryImportsTest extends ImportsContract {

  private final InMemoryImports imports = new InMemoryImports();

  @Override
  protected Imports imports() {
    return imports;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
