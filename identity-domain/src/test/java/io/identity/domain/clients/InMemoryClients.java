package io.identity.domain.clients;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake: the client registry in a map. */
public final class InMemoryClients implements Clients {

  private final Map<ClientId, Client> byId = new HashMap<>();

  @Override
  public Optional<Client> find(ClientId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<Client> findAndLock(ClientId id) {
    return find(id);
  }

  @Override
  public void add(Client client) {
    if (byId.putIfAbsent(client.id(), client) != null) {
      throw new IllegalStateException("the id is taken: " + client.id());
    }
  }

  @Override
  public void save(Client client) {
    if (byId.replace(client.id(), client) == null) {
      throw new IllegalStateException("no such client: " + client.id());
    }
  }
}
