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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tokens of connections, for whoever exchanges the keys they are sealed under. */
@Dependent
class SealedConnections implements SealedPlace {

  private static final String COUNT =
      "select k as needed, count(*) as number from ("
          + "select access_key as k from vault_connection where access_key is not null"
          + " union all select refresh_key from vault_connection where refresh_key is not null"
          + " and (access_key is null or access_key <> refresh_key)) as needs group by k";

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
    return counts.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.toMap(
                row -> new VaultKeyId(row.get("needed", String.class)),
                row -> row.get("number", Number.class).longValue()));
  }

  @Override
  public List<SealedRow> nextNotUnder(VaultKeyId key, @Nullable String after, int limit) {
    var query =
        entityManager
            .createQuery(
                "select c from ConnectionRow c where (c.accessKey <> :key or c.refreshKey <> :key)"
                    + (after == null ? "" : " and c.id > :after")
                    + " order by c.id",
                ConnectionRow.class)
            .setParameter("key", key.value())
            .setMaxResults(limit);
    if (after != null) {
      query.setParameter("after", UUID.fromString(after));
    }
    return query.getResultList().stream().map(this::detached).toList();
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

  /** A refresh counts the generation on, and a seal under another key changes that. */
  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    List<String> changes = new ArrayList<>();
    List<String> conditions = new ArrayList<>(List.of("c.id = :id", "c.generation = :generation"));
    for (SealedRow.Field field : seen.fields()) {
      String name = attribute(field);
      changes.add("c.%1$sToken = :%1$sToken, c.%1$sKey = :%1$sKey".formatted(name));
      conditions.add("c.%1$sKey = :%1$sBefore".formatted(name));
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
          .setParameter(name + "Before", seen.fields().get(i).sealed().key().value());
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
