package io.identity.infrastructure.vault.connections;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.SealedTokens;
import io.identity.domain.vault.connections.TokenField;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One sealed column of all connections.
 *
 * @param sealed the attribute with the secret
 * @param key the attribute that names its key; null where there is no secret
 */
record JpaSealedTokens(EntityManager entityManager, TokenField field, String sealed, String key)
    implements SealedTokens {

  static JpaSealedTokens of(EntityManager entityManager, TokenField field) {
    return switch (field) {
      case ACCESS_TOKEN -> new JpaSealedTokens(entityManager, field, "accessToken", "accessKey");
      case REFRESH_TOKEN -> new JpaSealedTokens(entityManager, field, "refreshToken", "refreshKey");
    };
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    return entityManager
        .createQuery(
            "select c.%1$s as key, count(c) as number from ConnectionRow c".formatted(key)
                + " where c.%1$s is not null group by c.%1$s".formatted(key),
            Tuple.class)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new VaultKeyId(row.get("key", String.class)),
                row -> row.get("number", Long.class)));
  }

  @Override
  public List<Place> notUnder(VaultKeyId wanted, @Nullable ConnectionId after, int limit) {
    String from = after == null ? "" : " and c.id > :after";
    var query =
        entityManager
            .createQuery(
                ("select c.id as id, c.owner as owner, c.provider as provider,"
                            + " c.generation as generation, c.%1$s as sealed, c.%2$s as key"
                            + " from ConnectionRow c where c.%2$s <> :key")
                        .formatted(sealed, key)
                    + from
                    + " order by c.id",
                Tuple.class)
            .setParameter("key", wanted.value())
            .setMaxResults(limit);
    if (after != null) {
      query.setParameter("after", after.value());
    }
    return query.getResultStream().map(this::place).toList();
  }

  private Place place(Tuple row) {
    return new Place(
        new ConnectionId(row.get("id", UUID.class)),
        new ProviderId(row.get("provider", String.class)),
        new Owner(row.get("owner", String.class)),
        field,
        row.get("generation", Long.class),
        new Sealed(new VaultKeyId(row.get("key", String.class)), row.get("sealed", byte[].class)));
  }

  @Override
  public boolean replace(Place was, Sealed with) {
    return entityManager
            .createQuery(
                ("update ConnectionRow c set c.%1$s = :sealed, c.%2$s = :key where c.id = :id"
                        + " and c.generation = :generation and c.%2$s = :before")
                    .formatted(sealed, key))
            .setParameter("sealed", with.bytes())
            .setParameter("key", with.key().value())
            .setParameter("id", was.id().value())
            .setParameter("generation", was.generation())
            .setParameter("before", was.sealed().key().value())
            .executeUpdate()
        == 1;
  }
}
