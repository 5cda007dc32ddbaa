package io.identity.domain.vault.providers;

import java.util.function.Supplier;

class InMemoryGrantHistoryTest extends GrantHistoryContract {

  private final GrantHistory history = new InMemoryGrantHistory();

  @Override
  protected GrantHistory history() {
    return history;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
