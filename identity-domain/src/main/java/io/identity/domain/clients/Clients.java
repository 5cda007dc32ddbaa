package io.identity.domain.clients;

import java.util.Optional;

/** Port: the client registry. */
public interface Clients {

  Optional<Client> find(ClientId id);

  /** Holds the client until the transaction ends. */
  Optional<Client> findAndLock(ClientId id);

  void add(Client client);

  void save(Client client);
}
