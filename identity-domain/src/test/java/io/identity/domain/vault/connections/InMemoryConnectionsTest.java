package io.identity.domain.vault.connections;

import java.time.InstantSource;
import java.util.function.Supplier;

class InMemoryConnectionsTest extends ConnectionsContract {

  private final InMemoryConnections connections =
      new InMemoryConnections(InstantSource.fixed(SampleConnection.NOON));

  @Override
  protected Connections connections() {
    return connections;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
