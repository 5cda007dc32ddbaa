package io.identity.domain.vault.events;

import java.util.function.Supplier;

class InMemoryEventSequencesTest extends EventSequencesContract {

  private final InMemoryEventSequences sequences = new InMemoryEventSequences();

  @Override
  protected EventSequences sequences() {
    return sequences;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
