package io.identity.domain.accounts;

import java.util.function.Supplier;

class InMemoryPasswordResetsTest extends PasswordResetsContract {

  private final InMemoryPasswordResets resets = new InMemoryPasswordResets();

  @Override
  protected PasswordResets resets() {
    return resets;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
