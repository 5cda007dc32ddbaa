package io.identity.domain.clients;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: the client registry. */
public interface Clients {

  /** Empty, here and below, for a client that was removed. */
  Optional<Client> find(ClientId id);

  /** Holds the client until the transaction ends. */
  Optional<Client> findAndLock(ClientId id);

  /**
   * One page of all clients, in the order of their ids.
   *
   * @param after the last one of the page before
   * @param limit at most this many
   */
  List<Client> list(@Nullable ClientId after, int limit);

  /** Whether the id was ever given, if only to a client that was removed since. */
  boolean knows(ClientId id);

  /** Whether tokens of another client are meant for this one and for somebody else too. */
  boolean isNamedAmongSeveral(ClientId id);

  void add(Client client);

  void save(Client client);

  /**
   * The client is found no more, and has neither a secret nor any standing; its id stays taken.
   *
   * @param client as it is at its end
   */
  void remove(Client client);
}
