package io.identity.domain.vault.sealing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    VaultKey before = keys.get(key.id());
    keys.put(key.id(), with(key, before.reencryptedAt(), before.encryptions()));
    if (key.status() == VaultKey.Status.DESTROYED) {
      wrapped.remove(key.id());
    }
  }

  @Override
  public void countEncryptions(VaultKeyId id, long more) {
    keys.computeIfPresent(
        id, (same, key) -> with(key, key.reencryptedAt(), key.encryptions() + more));
  }

  @Override
  public boolean reencrypted(VaultKeyId id, Instant now) {
    VaultKey key = keys.get(id);
    if (key.reencryptedAt() != null) {
      return false;
    }
    keys.put(id, with(key, now, key.encryptions()));
    return true;
  }

  private static VaultKey with(VaultKey key, @Nullable Instant reencryptedAt, long encryptions) {
    return new VaultKey(
        key.id(),
        key.number(),
        key.status(),
        key.statusSince(),
        key.createdAt(),
        key.primarySince(),
        reencryptedAt,
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
