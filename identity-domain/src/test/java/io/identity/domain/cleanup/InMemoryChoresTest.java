package io.identity.domain.cleanup;

import java.util.function.Supplier;

class InMemoryChoresTest extends ChoresContract {

  private final InMemoryChores chores = new InMemoryChores();

  @Override
  protected Chores chores() {
    return chores;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
