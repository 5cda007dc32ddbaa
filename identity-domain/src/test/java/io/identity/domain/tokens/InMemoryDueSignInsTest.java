package io.identity.domain.tokens;

import io.identity.domain.clients.InMemoryClients;
import io.identity.domain.users.InMemoryUsers;
import java.util.function.Supplier;

class InMemoryDueSignInsTest extends DueSignInsContract {

  private final InMemoryRefreshTokens refreshTokens =
      new InMemoryRefreshTokens(new InMemoryStandings(new InMemoryUsers(), new InMemoryClients()));

  @Override
  protected DueSignIns dueSignIns() {
    return refreshTokens;
  }

  @Override
  protected RefreshTokens refreshTokens() {
    return refreshTokens;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
