package io.identity.domain.clients;

import java.util.Optional;

/**
 * Port: the client registry for reading in passing. What it says may be a second old; who decides
 * about a client asks {@link Clients}.
 */
public interface RegisteredClients {

  /** Empty for a client that was removed, and for a name that no client can have. */
  Optional<Client> find(String name);
}
