package io.identity.infrastructure.vault.connections;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.ConnectionQuery;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.providers.ProviderId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Dependent
class JpaConnections implements Connections {

  private static final String LEASE_UNTIL =
      "lease_until = current_timestamp + cast(:millis as bigint) * interval '0.001' second";

  /** What is left of an earlier lease is the mark of an attempt that nobody concluded. */
  private static final String CLAIM =
      "update vault_connection set lease_node = :node, "
          + LEASE_UNTIL
          + ", ambiguous_since = case when lease_attempt is null then ambiguous_since"
          + " else coalesce(ambiguous_since, current_timestamp) end, lease_attempt = :attempt"
          + " where id = :id and generation = :generation and status = 'ACTIVE'"
          + " and (lease_until is null or lease_until < current_timestamp)";

  private static final String LEASED =
      "select count(*) from vault_connection where id = :id and lease_until >= current_timestamp";

  private static final String EXTEND =
      "update vault_connection set " + LEASE_UNTIL + " where id = :id and lease_attempt = :attempt";

  static final String DUE =
      "select * from vault_connection where due_at <= :now and status = 'ACTIVE'"
          + " and (lease_until is null or lease_until < current_timestamp)"
          + " order by due_at fetch first :limit rows only";

  private final EntityManager entityManager;

  @Inject
  JpaConnections(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return detached(query("c.id = :id", 1).setParameter("id", id.value())).stream().findFirst();
  }

  @Override
  public Optional<Connection> findAndLock(ConnectionId id) {
    return Optional.ofNullable(
            entityManager.find(ConnectionRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(ConnectionRow::toDomain);
  }

  @Override
  public Optional<Connection> findAndLock(
      Owner owner, ProviderId provider, ExternalAccount account) {
    return query("c.owner = :owner and c.provider = :provider and c.accountId = :account", 1)
        .setParameter("owner", owner.value())
        .setParameter("provider", provider.value())
        .setParameter("account", account.id())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .stream()
        .map(ConnectionRow::toDomain)
        .findFirst();
  }

  @Override
  public void add(Connection connection) {
    entityManager.persist(ConnectionRow.of(connection));
  }

  @Override
  public void save(Connection connection) {
    entityManager.merge(ConnectionRow.of(connection));
  }

  @Override
  public boolean claim(ConnectionId id, long generation, Claim claim) {
    return entityManager
            .createNativeQuery(CLAIM)
            .setParameter("node", claim.node())
            .setParameter("attempt", claim.attempt())
            .setParameter("millis", claim.time().toMillis())
            .setParameter("id", id.value())
            .setParameter("generation", generation)
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean isLeased(ConnectionId id) {
    return entityManager
        .createNativeQuery(LEASED, Long.class)
        .setParameter("id", id.value())
        .getSingleResult()
        .equals(1L);
  }

  @Override
  public boolean extend(ConnectionId id, UUID attempt, Duration time) {
    return entityManager
            .createNativeQuery(EXTEND)
            .setParameter("millis", time.toMillis())
            .setParameter("id", id.value())
            .setParameter("attempt", attempt)
            .executeUpdate()
        == 1;
  }

  @Override
  public void used(ConnectionId id, Instant at) {
    entityManager
        .createQuery("update ConnectionRow c set c.lastUsedAt = :at where c.id = :id")
        .setParameter("at", at)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  @Override
  public List<Connection> due(Instant now, int limit) {
    List<?> rows =
        entityManager
            .createNativeQuery(DUE, ConnectionRow.class)
            .setParameter("now", now)
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream().map(ConnectionRow.class::cast).map(this::detached).toList();
  }

  @Override
  public List<Connection> search(ConnectionQuery query) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    if (query.owner() != null) {
      conditions.add("c.owner = :owner");
    }
    if (query.providers() != null) {
      conditions.add("c.provider in :providers");
    }
    if (query.quarantined()) {
      conditions.add("c.shredAt is not null");
    }
    if (query.status() != null) {
      conditions.add("c.status = :status");
    }
    if (query.after() != null) {
      conditions.add("c.id > :after");
    }
    TypedQuery<ConnectionRow> rows =
        query(String.join(" and ", conditions) + " order by c.id", query.limit());
    if (query.owner() != null) {
      rows.setParameter("owner", query.owner().value());
    }
    if (query.providers() != null) {
      rows.setParameter("providers", query.providers().stream().map(ProviderId::value).toList());
    }
    if (query.status() != null) {
      rows.setParameter("status", query.status());
    }
    if (query.after() != null) {
      rows.setParameter("after", query.after().value());
    }
    return detached(rows);
  }

  @Override
  public List<Count> counts() {
    return entityManager
        .createQuery(
            "select c.provider as provider, c.status as status, count(c) as number"
                + " from ConnectionRow c group by c.provider, c.status",
            Tuple.class)
        .getResultStream()
        .map(
            row ->
                new Count(
                    new ProviderId(row.get("provider", String.class)),
                    row.get("status", Status.class),
                    row.get("number", Long.class)))
        .toList();
  }

  private TypedQuery<ConnectionRow> query(String condition, int limit) {
    return entityManager
        .createQuery("select c from ConnectionRow c where " + condition, ConnectionRow.class)
        .setMaxResults(limit);
  }

  private List<Connection> detached(TypedQuery<ConnectionRow> rows) {
    return rows.getResultList().stream().map(this::detached).toList();
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private Connection detached(ConnectionRow row) {
    entityManager.detach(row);
    return row.toDomain();
  }
}
