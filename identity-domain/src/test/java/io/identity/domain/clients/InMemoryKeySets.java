package io.identity.domain.clients;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A fake: the key sets of the clients in the fake registry. */
final class InMemoryKeySets implements KeySets {

  private final InMemoryClients clients;
  private final Map<KeySet, Instant> dueAt = new HashMap<>();
  private final Set<KeySet> failing = new HashSet<>();

  InMemoryKeySets(InMemoryClients clients) {
    this.clients = clients;
  }

  @Override
  public List<KeySet> claimDue(Instant now, Supplier<Instant> again, int limit) {
    List<KeySet> due =
        clients.all().stream()
            .flatMap(client -> keySet(client).stream())
            .filter(keySet -> !now.isBefore(dueAt.getOrDefault(keySet, Instant.MIN)))
            .sorted(Comparator.comparing(keySet -> keySet.client().value()))
            .limit(limit)
            .toList();
    due.forEach(keySet -> dueAt.put(keySet, again.get()));
    return due;
  }

  @Override
  public boolean store(KeySet keySet, EncryptionKey key) {
    Optional<Client> following = following(keySet);
    failing.remove(keySet);
    if (following.isEmpty() || following.get().encryption().key().equals(key)) {
      return false;
    }
    Client client = following.get();
    clients.save(client.with(client.metadata(), new ClientEncryption(key, keySet.address())));
    return true;
  }

  @Override
  public boolean markFailing(KeySet keySet) {
    return following(keySet).isPresent() && failing.add(keySet);
  }

  private Optional<Client> following(KeySet keySet) {
    return clients
        .find(keySet.client())
        .filter(client -> keySet(client).equals(Optional.of(keySet)));
  }

  private static Optional<KeySet> keySet(Client client) {
    return Optional.ofNullable(client.encryption())
        .map(ClientEncryption::keySet)
        .map(address -> new KeySet(client.id(), address));
  }
}
