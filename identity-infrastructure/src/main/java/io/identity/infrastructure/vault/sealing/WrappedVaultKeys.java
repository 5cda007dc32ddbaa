package io.identity.infrastructure.vault.sealing;

import io.identity.domain.keys.SealedKeys;
import io.identity.domain.vault.sealing.KeyEncryption;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.WrappedKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The vault's keys follow when the master key is exchanged. No secret under them is opened. */
@Dependent
class WrappedVaultKeys implements SealedKeys {

  private static final String PREFIX = "vault-key/";

  private final EntityManager entityManager;
  private final KeyEncryption keyEncryption;

  @Inject
  WrappedVaultKeys(EntityManager entityManager, KeyEncryption keyEncryption) {
    this.entityManager = entityManager;
    this.keyEncryption = keyEncryption;
  }

  @Override
  public List<String> underOtherMasterKey() {
    return entityManager
        .createQuery("from VaultKeyRow k where k.wrapped is not null", VaultKeyRow.class)
        .getResultList()
        .stream()
        .filter(
            row -> keyEncryption.isOutdated(new WrappedKey(row.wrapped), new VaultKeyId(row.id)))
        .map(row -> PREFIX + row.id)
        .toList();
  }

  @Override
  public void rewrap(String name) {
    var id = new VaultKeyId(name.substring(PREFIX.length()));
    VaultKeyRow row =
        entityManager.find(VaultKeyRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new IllegalStateException("no such key any more: " + name);
    }
    if (row.wrapped != null) { // Destroyed meanwhile, it needs no wrapping.
      row.wrapped =
          keyEncryption
              .unwrap(new WrappedKey(row.wrapped), id)
              .map(key -> keyEncryption.wrap(key, id).bytes())
              .orElseThrow(() -> new IllegalStateException("the vault key does not open: " + id));
    }
  }
}
