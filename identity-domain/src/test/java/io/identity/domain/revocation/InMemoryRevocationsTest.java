package io.identity.domain.revocation;

import java.util.List;
import java.util.function.Supplier;

class InMemoryRevocationsTest extends RevocationsContract {

  private final InMemoryRevocations revocations = new InMemoryRevocations();

  @Override
  protected Revocations revocations() {
    return revocations;
  }

  @Override
  protected List<Revocation> stored() {
    return revocations.stored();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
