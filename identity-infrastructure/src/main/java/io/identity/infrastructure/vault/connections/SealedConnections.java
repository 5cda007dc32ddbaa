package io.identity.infrastructure.vault.connections;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.TokenField;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedRow;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tokens of connections, for whoever exchanges the keys they are sealed under. */
@Dependent
class SealedConnections implements SealedPlace {

  static final String COUNT =
      "select access_key, refresh_key, count(*) as number from vault_connection"
          + " group by access_key, refresh_key";

  /** As many of each as are asked for, each from its index: one that is not there is no search. */
  static final String UNDER =
      "select * from vault_connection where id in ("
          + "(select id from vault_connection where access_key = :key and id > :after"
          + " order by id fetch first :limit rows only)"
          + " union (select id from vault_connection where refresh_key = :key and id > :after"
          + " order by id fetch first :limit rows only))"
          + " order by id fetch first :limit rows only";

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final EntityManager entityManager;

  @Inject
  SealedConnections(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    List<?> counts = entityManager.createNativeQuery(COUNT, Tuple.class).getResultList();
    Map<VaultKeyId, Long> needed = new HashMap<>();
    counts.stream()
        .map(Tuple.class::cast)
        .forEach(
            row ->
                Stream.of("access_key", "refresh_key")
                    .flatMap(name -> Stream.ofNullable(row.get(name, String.class)))
                    .distinct()
                    .forEach(
                        key ->
                            needed.merge(
                                new VaultKeyId(key),
                                row.get("number", Number.class).longValue(),
                                Long::sum)));
    return needed;
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    List<?> rows =
        entityManager
            .createNativeQuery(UNDER, ConnectionRow.class)
            .setParameter("key", key.value())
            .setParameter("after", after == null ? BEFORE_ALL : UUID.fromString(after))
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream().map(ConnectionRow.class::cast).map(this::detached).toList();
  }

  private SealedRow detached(ConnectionRow row) {
    entityManager.detach(row);
    List<SealedRow.Field> fields = new ArrayList<>();
    add(fields, row, TokenField.ACCESS_TOKEN, row.accessToken, row.accessKey);
    add(fields, row, TokenField.REFRESH_TOKEN, row.refreshToken, row.refreshKey);
    return new SealedRow(row.id.toString(), row.generation, fields);
  }

  private static void add(
      List<SealedRow.Field> fields,
      ConnectionRow row,
      TokenField field,
      byte @Nullable [] sealed,
      String key) {
    if (sealed != null) {
      var binding =
          Connection.binding(
              new ConnectionId(row.id), new ProviderId(row.provider), new Owner(row.owner), field);
      fields.add(new SealedRow.Field(new Sealed(new VaultKeyId(key), sealed), binding));
    }
  }

  /**
   * A refresh counts the generation on; what is taken over once more does not. No secret is sealed
   * twice to the same bytes, so they tell.
   */
  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    List<String> changes = new ArrayList<>();
    List<String> conditions = new ArrayList<>(List.of("c.id = :id", "c.generation = :generation"));
    for (SealedRow.Field field : seen.fields()) {
      String name = attribute(field);
      changes.add("c.%1$sToken = :%1$sToken, c.%1$sKey = :%1$sKey".formatted(name));
      conditions.add("c.%1$sToken = :%1$sBefore".formatted(name));
    }
    var query =
        entityManager
            .createQuery(
                "update ConnectionRow c set "
                    + String.join(", ", changes)
                    + " where "
                    + String.join(" and ", conditions))
            .setParameter("id", UUID.fromString(seen.id()))
            .setParameter("generation", seen.generation());
    for (int i = 0; i < fresh.size(); i++) {
      String name = attribute(seen.fields().get(i));
      query
          .setParameter(name + "Token", fresh.get(i).bytes())
          .setParameter(name + "Key", fresh.get(i).key().value())
          .setParameter(name + "Before", seen.fields().get(i).sealed().bytes());
    }
    return query.executeUpdate() == 1;
  }

  private static String attribute(SealedRow.Field field) {
    return switch (TokenField.of(field.binding())) {
      case ACCESS_TOKEN -> "access";
      case REFRESH_TOKEN -> "refresh";
    };
  }
}
