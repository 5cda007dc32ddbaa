package io.identity.domain.vault.events;

import java.util.function.Supplier;

class InMemoryDeliveriesTest extends DeliveriesContract {

  private final InMemoryDeliveries deliveries = new InMemoryDeliveries();

  @Override
  protected Deliveries deliveries() {
    return deliveries;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
