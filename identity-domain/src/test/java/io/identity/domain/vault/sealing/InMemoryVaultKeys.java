package io.identity.domain.vault.sealing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake. */
public final class InMemoryVaultKeys implements VaultKeys {

  private final Map<VaultKeyId, VaultKey> keys = new HashMap<>();
  private final Map<VaultKeyId, WrappedKey> wrapped = new HashMap<>();
  private final Map<VaultKeyId, Sealed> canaries = new HashMap<>();
  private boolean claimed;

  @Override
  public Keyset find() {
    return new Keyset(keys.values().stream().toList());
  }

  @Override
  public Keyset findAndLock() {
    if (claimed && keys.isEmpty()) {
      throw new IllegalStateException("the vault keys are gone from the database");
    }
    claimed = true;
    return find();
  }

  @Override
  public void add(VaultKey key, WrappedKey material) {
    keys.put(key.id(), key);
    wrapped.put(key.id(), material);
  }

  @Override
  public void save(VaultKey key) {
    keys.put(key.id(), withEncryptions(key, keys.get(key.id()).encryptions()));
    if (key.status() == VaultKey.Status.DESTROYED) {
      wrapped.remove(key.id());
    }
  }

  @Override
  public void countEncryptions(VaultKeyId id, long more) {
    keys.computeIfPresent(id, (same, key) -> withEncryptions(key, key.encryptions() + more));
  }

  private static VaultKey withEncryptions(VaultKey key, long encryptions) {
    return new VaultKey(
        key.id(),
        key.number(),
        key.status(),
        key.statusSince(),
        key.createdAt(),
        key.primarySince(),
        encryptions);
  }

  @Override
  public Optional<Sealed> canary(VaultKeyId id) {
    return Optional.ofNullable(canaries.get(id));
  }

  @Override
  public void keepCanary(Sealed canary) {
    canaries.put(canary.key(), canary);
  }

  /** The table is emptied behind the server's back. */
  void lose() {
    keys.clear();
  }

  boolean hasMaterial(VaultKeyId id) {
    return wrapped.containsKey(id);
  }
}
