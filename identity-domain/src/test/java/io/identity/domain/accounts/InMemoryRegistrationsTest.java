package io.identity.domain.accounts;

import java.util.function.Supplier;

class InMemoryRegistrationsTest extends RegistrationsContract {

  private final InMemoryRegistrations registrations = new InMemoryRegistrations();

  @Override
  protected Registrations registrations() {
    return registrations;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
