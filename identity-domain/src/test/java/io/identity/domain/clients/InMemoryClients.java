package io.identity.domain.clients;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fake: the client registry in a map. */
public final class InMemoryClients implements Clients, RegisteredClients {

  private final Map<ClientId, Client> byId = new HashMap<>();
  private final Set<ClientId> removed = new HashSet<>();

  @Override
  public Optional<Client> find(ClientId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<Client> find(String name) {
    return ClientId.isValid(name) ? find(new ClientId(name)) : Optional.empty();
  }

  @Override
  public Optional<Client> findAndLock(ClientId id) {
    return find(id);
  }

  @Override
  public List<Client> list(@Nullable ClientId after, int limit) {
    return byId.values().stream()
        .filter(client -> after == null || client.id().value().compareTo(after.value()) > 0)
        .sorted(Comparator.comparing(client -> client.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean knows(ClientId id) {
    return byId.containsKey(id) || removed.contains(id);
  }

  @Override
  public boolean isNamedAmongSeveral(ClientId id) {
    return byId.values().stream()
        .filter(client -> !client.id().equals(id))
        .anyMatch(client -> client.audience().size() > 1 && client.audience().contains(id.value()));
  }

  /** All, for fakes that look at clients from another side. */
  List<Client> all() {
    return List.copyOf(byId.values());
  }

  @Override
  public void add(Client client) {
    if (knows(client.id())) {
      throw new IllegalStateException("the id is taken: " + client.id());
    }
    byId.put(client.id(), client);
  }

  @Override
  public void save(Client client) {
    if (byId.replace(client.id(), client) == null) {
      throw new IllegalStateException("no such client: " + client.id());
    }
  }

  @Override
  public void remove(Client client) {
    save(client);
    byId.remove(client.id());
    removed.add(client.id());
  }
}
