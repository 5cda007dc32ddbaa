package io.identity.domain.clients;

import java.util.function.Supplier;

class InMemoryKeySetsTest extends KeySetsContract {

  private final InMemoryClients clients = new InMemoryClients();
  private final InMemoryKeySets keySets = new InMemoryKeySets(clients);

  @Override
  protected Clients clients() {
    return clients;
  }

  @Override
  protected KeySets keySets() {
    return keySets;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
