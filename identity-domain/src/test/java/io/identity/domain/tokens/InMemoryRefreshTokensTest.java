package io.identity.domain.tokens;

import io.identity.domain.clients.Clients;
import io.identity.domain.clients.InMemoryClients;
import io.identity.domain.users.InMemoryUsers;
import io.identity.domain.users.Users;
import java.util.function.Supplier;

class InMemoryRefreshTokensTest extends RefreshTokensContract {

  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryClients clients = new InMemoryClients();
  private final InMemoryRefreshTokens refreshTokens =
      new InMemoryRefreshTokens(new InMemoryStandings(users, clients));

  @Override
  protected RefreshTokens refreshTokens() {
    return refreshTokens;
  }

  @Override
  protected Users users() {
    return users;
  }

  @Override
  protected Clients clients() {
    return clients;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
