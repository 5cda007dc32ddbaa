package io.identity.infrastructure.vault.imports;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.imports.Imported;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedRow;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What imported rows held besides tokens. */
@Dependent
class SealedExtras implements SealedPlace {

  /** No source has one. */
  private static final String SEPARATOR = "/";

  private static final ImportedRow.Key BEFORE_ALL = new ImportedRow.Key("", "");

  private final EntityManager entityManager;

  @Inject
  SealedExtras(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public String name() {
    return "imports";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    return entityManager
        .createQuery(
            "select i.extraKey as needed, count(i) as number from ImportedRow i"
                + " where i.extraKey is not null group by i.extraKey",
            Tuple.class)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new VaultKeyId(row.get("needed", String.class)),
                row -> row.get("number", Long.class)));
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    ImportedRow.Key last = after == null ? BEFORE_ALL : key(after);
    return entityManager
        .createQuery(
            "from ImportedRow i where i.extraKey = :key"
                + " and (i.key.source, i.key.rowId) > (:source, :row)"
                + " order by i.key.source, i.key.rowId",
            ImportedRow.class)
        .setParameter("key", key.value())
        .setParameter("source", last.source())
        .setParameter("row", last.rowId())
        .setMaxResults(limit)
        .getResultStream()
        .map(this::detached)
        .toList();
  }

  private SealedRow detached(ImportedRow row) {
    entityManager.detach(row);
    var field =
        new SealedRow.Field(
            new Sealed(new VaultKeyId(row.extraKey), row.extra),
            Imported.extraBinding(new ConnectionId(row.connection)));
    return new SealedRow(row.key.source() + SEPARATOR + row.key.rowId(), 0, List.of(field));
  }

  /** The bytes tell whether it is the same secret still: there is no generation. */
  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    Sealed before = seen.fields().getFirst().sealed();
    return entityManager
            .createQuery(
                "update ImportedRow i set i.extra = :extra, i.extraKey = :key"
                    + " where i.key = :row and i.extraKey = :keyBefore"
                    + " and i.extra = :extraBefore")
            .setParameter("extra", fresh.getFirst().bytes())
            .setParameter("key", fresh.getFirst().key().value())
            .setParameter("row", key(seen.id()))
            .setParameter("keyBefore", before.key().value())
            .setParameter("extraBefore", before.bytes())
            .executeUpdate()
        == 1;
  }

  private static ImportedRow.Key key(String id) {
    int end = id.indexOf(SEPARATOR);
    return new ImportedRow.Key(id.substring(0, end), id.substring(end + 1));
  }
}
