package io.identity.domain.vault.sealing;

import io.identity.domain.vault.sealing.VaultKey.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A fake: which keys a server has seen, and which it cannot open. */
public final class InMemoryVaultKeyring implements VaultKeyring {

  private final VaultKeys keys;
  private final Set<VaultKeyId> shut = new HashSet<>();
  private final Map<VaultKeyId, Long> counts = new HashMap<>();
  private Keyset seen = new Keyset(java.util.List.of());

  public InMemoryVaultKeyring(VaultKeys keys) {
    this.keys = keys;
  }

  @Override
  public void refresh() {
    Keyset found = keys.find();
    if (found.primary().filter(key -> shut.contains(key.id())).isPresent()) {
      throw new IllegalStateException("the key that seals does not open");
    }
    seen = found;
  }

  @Override
  public long newest() {
    return seen.keys().stream()
        .filter(key -> opens(key.id()))
        .mapToLong(VaultKey::number)
        .max()
        .orElse(0);
  }

  @Override
  public Map<VaultKeyId, Long> takeCounts() {
    var taken = Map.copyOf(counts);
    counts.clear();
    return taken;
  }

  @Override
  public void giveBack(Map<VaultKeyId, Long> taken) {
    taken.forEach((key, more) -> counts.merge(key, more, Long::sum));
  }

  public void shut(VaultKeyId id) {
    shut.add(id);
  }

  public void count(VaultKeyId id, long more) {
    counts.merge(id, more, Long::sum);
  }

  boolean opens(VaultKeyId id) {
    return !shut.contains(id) && seen.find(id).filter(VaultKey::opens).isPresent();
  }

  VaultKeyId primary() {
    return seen.keys().stream()
        .filter(key -> key.status() == Status.PRIMARY)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no key seals"))
        .id();
  }
}
