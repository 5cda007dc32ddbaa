package io.identity.domain.throttling;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fake: the entries in a map. */
public final class InMemoryThrottleEntries implements ThrottleEntries {

  private final Map<Pseudonym, Instant> entries = new HashMap<>();

  @Override
  public Map<Pseudonym, Instant> findAndLock(Set<Pseudonym> keys) {
    var found = new HashMap<>(entries);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public Optional<Instant> find(Pseudonym key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void add(Pseudonym key, Instant expiresAt) {
    entries.putIfAbsent(key, expiresAt);
  }

  @Override
  public void save(Pseudonym key, Instant expiresAt) {
    if (entries.replace(key, expiresAt) == null) {
      throw new IllegalStateException("no such entry");
    }
  }

  public int size() {
    return entries.size();
  }
}
