package io.identity.domain.tokens;

import io.identity.domain.clients.Clients;
import io.identity.domain.clients.InMemoryClients;
import io.identity.domain.users.InMemoryUsers;
import io.identity.domain.users.Users;
import java.util.function.Supplier;

class InMemoryStandingsTest extends StandingsContract {

  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryClients clients = new InMemoryClients();
  private final InMemoryStandings standings = new InMemoryStandings(users, clients);

  @Override
  protected Standings standings() {
    return standings;
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
