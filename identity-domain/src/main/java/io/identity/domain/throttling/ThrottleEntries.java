package io.identity.domain.throttling;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port: one time for each key; when it has passed, the entry says no more than none. */
public interface ThrottleEntries {

  /** Those that are there, held until the transaction ends, taken in everybody's same order. */
  Map<Pseudonym, Instant> findAndLock(Set<Pseudonym> keys);

  /** As last committed; nothing is held. */
  Optional<Instant> find(Pseudonym key);

  /**
   * Adds an entry that was not there. Who does so at the same time is waited for; then theirs
   * stays, or this transaction fails as one that is to be run again.
   */
  void add(Pseudonym key, Instant expiresAt);

  /** Changes an entry that is held. */
  void save(Pseudonym key, Instant expiresAt);
}
