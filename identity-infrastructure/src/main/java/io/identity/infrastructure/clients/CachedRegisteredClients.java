package io.identity.infrastructure.clients;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.RegisteredClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the registry says is believed for a second. */
@ApplicationScoped
class CachedRegisteredClients implements RegisteredClients {

  private static final Duration BELIEVED = Duration.ofSeconds(1);

  @Inject Clients clients;
  @Inject InstantSource clock;

  private final ConcurrentMap<ClientId, Known> known = new ConcurrentHashMap<>();

  /** What the registry said, and when it was asked. */
  private record Known(Instant at, Optional<Client> client) {

    /** A clock that was set back must not make it good for longer. */
    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(BELIEVED));
    }
  }

  /**
   * Without a lock: who waited for one could hold the database connection that its holder needs. So
   * a few may ask at the same time.
   */
  @Override
  public Optional<Client> find(String name) {
    if (!ClientId.isValid(name)) {
      return Optional.empty();
    }
    var id = new ClientId(name);
    Instant now = clock.instant();
    Known before = known.get(id);
    if (before != null && before.holds(now)) {
      return before.client();
    }
    Optional<Client> client = clients.find(id);
    known.put(id, new Known(now, client));
    return client;
  }
}
