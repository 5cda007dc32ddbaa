package io.identity.infrastructure.vault.imports;

import io.identity.domain.vault.connections.ConnectionExtras;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.imports.Imported;
import io.identity.domain.vault.imports.Imports;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@Dependent
class JpaImports implements Imports, ConnectionExtras {

  private final EntityManager entityManager;

  @Inject
  JpaImports(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<Imported> find(String source, String id) {
    return Optional.ofNullable(
            entityManager.find(
                ImportedRow.class, new ImportedRow.Key(source, id), LockModeType.PESSIMISTIC_WRITE))
        .map(ImportedRow::toDomain);
  }

  @Override
  public void add(Imported imported) {
    entityManager.persist(ImportedRow.of(imported));
  }

  @Override
  public void save(Imported imported) {
    var _ = entityManager.merge(ImportedRow.of(imported));
  }

  @Override
  public void shred(ConnectionId id) {
    entityManager
        .createQuery(
            "update ImportedRow i set i.extra = null, i.extraKey = null where i.connection = :id")
        .setParameter("id", id.value())
        .executeUpdate();
  }
}
