package io.identity.infrastructure.clients;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another registry's answers, counted, until it fails. */
final class CountedClients implements Clients {

  private final Clients clients;
  private int asked;
  private boolean failing;

  CountedClients(Clients clients) {
    this.clients = clients;
  }

  int asked() {
    return asked;
  }

  void fail() {
    failing = true;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    asked++;
    if (failing) {
      throw new IllegalStateException("no database");
    }
    return clients.find(id);
  }

  @Override
  public Optional<Client> findAndLock(ClientId id) {
    return clients.findAndLock(id);
  }

  @Override
  public List<Client> list(@Nullable ClientId after, int limit) {
    return clients.list(after, limit);
  }

  @Override
  public boolean knows(ClientId id) {
    return clients.knows(id);
  }

  @Override
  public boolean isNamedAmongSeveral(ClientId id) {
    return clients.isNamedAmongSeveral(id);
  }

  @Override
  public void add(Client client) {
    clients.add(client);
  }

  @Override
  public void save(Client client) {
    clients.save(client);
  }

  @Override
  public void remove(Client client) {
    clients.remove(client);
  }
}
