package io.identity.infrastructure.vault.connect;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The secrets of sessions, for whoever exchanges the keys they are sealed under. */
@Dependent
class SealedConnectSessions implements SealedPlace {

  private final EntityManager entityManager;

  @Inject
  SealedConnectSessions(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public String name() {
    return "connect-sessions";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    return entityManager
        .createQuery(
            "select s.secretKey as needed, count(s) as number from ConnectSessionRow s"
                + " where s.secretKey is not null group by s.secretKey",
            Tuple.class)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new VaultKeyId(row.get("needed", String.class)),
                row -> row.get("number", Long.class)));
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    var query =
        entityManager
            .createQuery(
                "select s from ConnectSessionRow s where s.secretKey = :key"
                    + (after == null ? "" : " and s.id > :after")
                    + " order by s.id",
                ConnectSessionRow.class)
            .setParameter("key", key.value())
            .setMaxResults(limit);
    if (after != null) {
      query.setParameter("after", UUID.fromString(after));
    }
    return query.getResultList().stream().map(this::detached).toList();
  }

  /** The rest of the row is not read: damaged or not, its secret follows the key. */
  private SealedRow detached(ConnectSessionRow row) {
    entityManager.detach(row);
    var secret = new Sealed(new VaultKeyId(row.secretKey), row.secret);
    var binding =
        ConnectSession.binding(
            new ConnectSessionId(row.id),
            new ProviderId(row.provider),
            new Owner(row.owner),
            row.status);
    return new SealedRow(row.id.toString(), 0, List.of(new SealedRow.Field(secret, binding)));
  }

  /** No secret is sealed twice to the same bytes, so they tell whether it is still the same. */
  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    Sealed before = seen.fields().getFirst().sealed();
    Sealed after = fresh.getFirst();
    return entityManager
            .createQuery(
                "update ConnectSessionRow s set s.secret = :secret, s.secretKey = :key"
                    + " where s.id = :id and s.secretKey = :keyBefore and s.secret = :before")
            .setParameter("secret", after.bytes())
            .setParameter("key", after.key().value())
            .setParameter("id", UUID.fromString(seen.id()))
            .setParameter("keyBefore", before.key().value())
            .setParameter("before", before.bytes())
            .executeUpdate()
        == 1;
  }
}
