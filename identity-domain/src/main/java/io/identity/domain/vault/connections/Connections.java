package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the stored connections. Every method runs in the caller's transaction. */
public interface Connections {

  /** As it is committed, for reading only. */
  Optional<Connection> find(ConnectionId id);

  /** Locked until the transaction ends; whoever saves it has found it so. */
  Optional<Connection> findAndLock(ConnectionId id);

  /** The owner's connection to that account, locked; there is one at most. */
  Optional<Connection> findAndLock(Owner owner, ProviderId provider, ExternalAccount account);

  /** Fails where the owner has a connection to the same account. */
  void add(Connection connection);

  void save(Connection connection);

  /**
   * Takes the lease of an active connection of that generation, unless somebody has it, by the
   * database's clock. Where an earlier attempt's lease ran out it is not had the first time: the
   * database may have been away, and whoever has an answer to store has a moment more. After that
   * the answer may have been lost, and that is noted.
   *
   * @return whether the caller, alone, has it now
   */
  boolean claim(ConnectionId id, long generation, Claim claim);

  /** Whether somebody has its lease, by the database's clock. */
  boolean isLeased(ConnectionId id);

  /**
   * Holds the claim's lease for its time from now on, by the database's clock, also where it was
   * found to have run out.
   *
   * @return false where it is another's
   */
  boolean extend(ConnectionId id, Claim claim);

  /** Notes that it is used; changes nothing else. */
  void used(ConnectionId id, Instant at);

  /**
   * Active or unreadable, and due at {@code now} with nobody at it.
   *
   * @param longest so many of them count: those that are due for longest
   * @param limit so many of these: those that are active, and whose access tokens end first
   */
  List<Connection> due(Instant now, int longest, int limit);

  /** Active, and with an end of the refresh token that is to be told by {@code now}. */
  List<Connection> toNotice(Instant now, int limit);

  List<Connection> search(ConnectionQuery query);

  /**
   * The owner's at that provider that have not ended, in the order of their ids.
   *
   * @param label null for any, and for none
   */
  List<Connection> live(Owner owner, ProviderId provider, @Nullable String label, int limit);

  /** Whether one of those is of that account, or may be: one of both is not known. */
  boolean mayHold(Owner owner, ProviderId provider, @Nullable ExternalAccount account);

  /**
   * How many there are of each kind, where there are any.
   *
   * @param soon what is over by then without its owner is expiring
   */
  List<Count> counts(Instant soon);

  /**
   * Asks for the lease.
   *
   * @param moment how long whoever let it run out has it on from now
   */
  record Claim(String node, UUID attempt, Duration time, Duration moment) {}

  /**
   * So many.
   *
   * @param expiring how many of them are active and will be over soon
   */
  record Count(ProviderId provider, Status status, long number, long expiring) {}
}
