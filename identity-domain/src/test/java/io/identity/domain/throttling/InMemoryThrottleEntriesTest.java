package io.identity.domain.throttling;

import java.util.function.Supplier;

class InMemoryThrottleEntriesTest extends ThrottleEntriesContract {

  private final InMemoryThrottleEntries entries = new InMemoryThrottleEntries();

  @Override
  protected ThrottleEntries entries() {
    return entries;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
