package io.identity.domain.vault.connect;

import java.util.function.Supplier;

class InMemoryConnectSessionsTest extends ConnectSessionsContract {

  private final InMemoryConnectSessions sessions = new InMemoryConnectSessions();

  @Override
  protected ConnectSessions sessions() {
    return sessions;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
