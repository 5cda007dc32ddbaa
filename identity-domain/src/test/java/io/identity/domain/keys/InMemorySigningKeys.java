package io.identity.domain.keys;

import io.identity.domain.keys.SigningKey.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fake: where each key has come to, and apart from that what leads to it until it is erased. */
public final class InMemorySigningKeys implements SigningKeys {

  private final Map<String, SigningKey> places = new LinkedHashMap<>();
  private final Map<String, KeptKey> kept = new LinkedHashMap<>();
  private boolean claimed;

  @Override
  public SigningKeySet find() {
    return new SigningKeySet(List.copyOf(places.values()));
  }

  @Override
  public SigningKeySet findAndLock() {
    if (claimed && places.isEmpty()) {
      throw new IllegalStateException("the signing keys are gone");
    }
    claimed = true;
    return find();
  }

  @Override
  public void add(KeptKey key, SigningKey place) {
    places.put(key.kid(), place);
    kept.put(key.kid(), key);
  }

  @Override
  public void save(SigningKey place) {
    if (places.replace(place.kid(), place) == null) {
      throw new IllegalStateException("no such signing key: " + place.kid());
    }
  }

  @Override
  public List<KeptKey> toErase() {
    return kept.values().stream()
        .filter(key -> places.get(key.kid()).stage() == Stage.REMOVED)
        .toList();
  }

  @Override
  public void erase(String kid) {
    kept.remove(kid);
  }

  /** Whether what leads to the key is still known. */
  public boolean keeps(String kid) {
    return kept.containsKey(kid);
  }

  /** All rows lost, as after a damaged restore. */
  public void lose() {
    places.clear();
    kept.clear();
  }
}
