package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedRow;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table as the product's stores have it, one sealed column only, in the tests' database. */
final class SampleSealedPlace implements SealedPlace {

  private final Database database;

  SampleSealedPlace(Database database) {
    this.database = database;
    var _ =
        database.inTransaction(
            () ->
                update(
                    """
                    create table if not exists sealed_sample (
                      id varchar(64) primary key, generation bigint not null,
                      key_id varchar(64) not null, secret bytea not null)
                    """));
  }

  static Binding binding(String id) {
    return Binding.of("sample", id, "secret");
  }

  /** Needs a transaction, as all the others do. */
  void add(String id, Sealed sealed) {
    var _ =
        update(
            "insert into sealed_sample values (?1, 1, ?2, ?3)",
            id,
            sealed.key().value(),
            sealed.bytes());
  }

  /** A newer secret, whatever was there. */
  void change(String id, Sealed sealed) {
    var _ =
        update(
            "update sealed_sample set generation = generation + 1, key_id = ?2, secret = ?3 where"
                + " id = ?1",
            id,
            sealed.key().value(),
            sealed.bytes());
  }

  void remove(String id) {
    var _ = update("delete from sealed_sample where id = ?1", id);
  }

  Sealed find(String id) {
    Object[] row =
        (Object[])
            database
                .entityManager()
                .createNativeQuery("select key_id, secret from sealed_sample where id = ?1")
                .setParameter(1, id)
                .getSingleResult();
    return new Sealed(new VaultKeyId((String) row[0]), (byte[]) row[1]);
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    Map<VaultKeyId, Long> count = new HashMap<>();
    for (Object row :
        database
            .anyEntityManager()
            .createNativeQuery("select key_id, count(*) from sealed_sample group by key_id")
            .getResultList()) {
      Object[] columns = (Object[]) row;
      count.put(new VaultKeyId((String) columns[0]), ((Number) columns[1]).longValue());
    }
    return count;
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    List<?> rows =
        database
            .entityManager()
            .createNativeQuery(
                "select id, generation, key_id, secret from sealed_sample"
                    + " where key_id = ?1 and id > ?2 order by id")
            .setParameter(1, key.value())
            .setParameter(2, after == null ? "" : after)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream().map(row -> row((Object[]) row)).toList();
  }

  private static SealedRow row(Object[] columns) {
    String id = (String) columns[0];
    var sealed = new Sealed(new VaultKeyId((String) columns[2]), (byte[]) columns[3]);
    return new SealedRow(
        id, ((Number) columns[1]).longValue(), List.of(new SealedRow.Field(sealed, binding(id))));
  }

  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    return update(
            "update sealed_sample set key_id = ?1, secret = ?2"
                + " where id = ?3 and generation = ?4 and key_id = ?5",
            fresh.getFirst().key().value(),
            fresh.getFirst().bytes(),
            seen.id(),
            seen.generation(),
            seen.fields().getFirst().sealed().key().value())
        == 1;
  }

  private int update(String statement, Object... parameters) {
    var query = database.entityManager().createNativeQuery(statement);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query.executeUpdate();
  }
}
