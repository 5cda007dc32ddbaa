package io.identity.infrastructure.vault.sealing;

import io.identity.domain.start.FirstStart;
import io.identity.domain.vault.sealing.Keyset;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.VaultKeys;
import io.identity.domain.vault.sealing.WrappedKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaVaultKeys implements VaultKeys {

  private final EntityManager entityManager;
  private final FirstStart firstStart;

  @Inject
  JpaVaultKeys(EntityManager entityManager, FirstStart firstStart) {
    this.entityManager = entityManager;
    this.firstStart = firstStart;
  }

  @Override
  public Keyset find() {
    return new Keyset(rows().stream().map(VaultKeyRow::toDomain).toList());
  }

  /** All servers lock the same row, so it holds even before there is a key. */
  @Override
  public Keyset findAndLock() {
    boolean first = firstStart.claim("vault-keys");
    Keyset found = find();
    if (!first && found.keys().isEmpty()) {
      throw new IllegalStateException("the vault keys are gone from the database");
    }
    return found;
  }

  @Override
  public void add(VaultKey key, WrappedKey wrapped) {
    var row = new VaultKeyRow();
    row.id = key.id().value();
    row.number = key.number();
    row.createdAt = key.createdAt();
    row.encryptions = key.encryptions();
    row.wrapped = wrapped.bytes();
    row.moveTo(key);
    entityManager.persist(row);
  }

  @Override
  public void save(VaultKey key) {
    row(key.id()).moveTo(key);
  }

  @Override
  public boolean reencrypted(VaultKeyId id, Instant now) {
    return entityManager
            .createQuery(
                "update VaultKeyRow k set k.reencryptedAt = :now"
                    + " where k.id = :id and k.reencryptedAt is null")
            .setParameter("now", now)
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public void countEncryptions(VaultKeyId id, long more) {
    var _ =
        entityManager
            .createQuery(
                "update VaultKeyRow k set k.encryptions = k.encryptions + :more where k.id = :id")
            .setParameter("more", more)
            .setParameter("id", id.value())
            .executeUpdate();
  }

  @Override
  public Optional<Sealed> canary(VaultKeyId id) {
    return entityManager
        .createQuery("select k.canary from VaultKeyRow k where k.id = :id", byte[].class)
        .setParameter("id", id.value())
        .getResultList()
        .stream()
        .filter(canary -> canary != null)
        .map(canary -> new Sealed(id, canary))
        .findFirst();
  }

  @Override
  public void keepCanary(Sealed canary) {
    row(canary.key()).canary = canary.bytes();
  }

  /**
   * Outside a transaction the container keeps one persistence context for a whole request: rows
   * left in it would answer the next look, after another transaction has moved the keys.
   */
  List<VaultKeyRow> rows() {
    List<VaultKeyRow> rows =
        entityManager.createQuery("from VaultKeyRow", VaultKeyRow.class).getResultList();
    rows.forEach(entityManager::detach);
    return rows;
  }

  private VaultKeyRow row(VaultKeyId id) {
    VaultKeyRow row = entityManager.find(VaultKeyRow.class, id.value());
    if (row == null) {
      throw new IllegalStateException("no such vault key: " + id);
    }
    return row;
  }
}
