package io.identity.domain.clients;

import io.identity.domain.audit.InMemoryTransaction;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake of everybody's keys: names instead of JWKs, and what is published at which address. */
final class InMemoryEncryptionKeys implements EncryptionKeyReader, KeySetFetcher {

  private final InMemoryTransaction transaction;
  private final Map<URI, EncryptionKey> published = new HashMap<>();
  private int fetched;

  InMemoryEncryptionKeys(InMemoryTransaction transaction) {
    this.transaction = transaction;
  }

  @Override
  public Optional<EncryptionKey> read(String jwk) {
    return jwk.startsWith("key") ? Optional.of(new EncryptionKey(jwk)) : Optional.empty();
  }

  @Override
  public Optional<EncryptionKey> fetch(URI keySet) {
    if (transaction.open()) {
      throw new IllegalStateException("nobody waits for another server inside a transaction");
    }
    fetched++;
    return Optional.ofNullable(published.get(keySet));
  }

  void publish(URI address, String key) {
    published.put(address, new EncryptionKey(key));
  }

  void unpublish(URI address) {
    published.remove(address);
  }

  int fetched() {
    return fetched;
  }
}
