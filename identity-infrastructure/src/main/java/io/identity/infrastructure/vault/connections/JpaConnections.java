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
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Dependent
class JpaConnections implements Connections {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration UNTIL_MENDED = Duration.ofHours(1);

  /** Two steps, so that the index on what is due gives the first, and few are sorted. */
  static final String DUE =
      "select * from (select * from vault_connection"
          + " where due_at <= :now and status in ('ACTIVE', 'UNREADABLE')"
          + " and (lease_until is null or lease_until < current_timestamp)"
          + " order by due_at fetch first :longest rows only) as longest"
          + " order by status, expires_at fetch first :limit rows only";

  private final EntityManager entityManager;
  private final Leases leases;

  @Inject
  JpaConnections(EntityManager entityManager) {
    this.entityManager = entityManager;
    this.leases = new Leases(entityManager);
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return query("c.id = :id", 1).setParameter("id", id.value()).getResultList().stream()
        .map(this::detached)
        .findFirst();
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
    return leases.claim(id, generation, claim);
  }

  @Override
  public boolean isLeased(ConnectionId id) {
    return leases.isLeased(id);
  }

  @Override
  public boolean extend(ConnectionId id, Claim claim) {
    return leases.extend(id, claim);
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
  public List<Connection> due(Instant now, int longest, int limit) {
    List<?> rows =
        entityManager
            .createNativeQuery(DUE, ConnectionRow.class)
            .setParameter("now", now)
            .setParameter("longest", longest)
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream()
        .map(ConnectionRow.class::cast)
        .flatMap(row -> readable(row).or(() -> putOff(row, now)).stream())
        .toList();
  }

  /** It would be the first again and again, and so would the log. */
  private Optional<Connection> putOff(ConnectionRow unreadable, Instant now) {
    var _ =
        entityManager
            .createQuery("update ConnectionRow c set c.dueAt = :later where c.id = :id")
            .setParameter("later", now.plus(UNTIL_MENDED))
            .setParameter("id", unreadable.id)
            .executeUpdate();
    return Optional.empty();
  }

  @Override
  public List<Connection> toNotice(Instant now, int limit) {
    return readable(
        query("c.tellExpiryAt <= :now and c.status = :active order by c.tellExpiryAt", limit)
            .setParameter("now", now)
            .setParameter("active", Status.ACTIVE));
  }

  /** A page that is not full would pass for the last one: what is left out is made up for. */
  @Override
  public List<Connection> search(ConnectionQuery query) {
    List<ConnectionRow> rows = rows(query);
    List<Connection> found =
        new ArrayList<>(rows.stream().flatMap(row -> readable(row).stream()).toList());
    if (found.size() < rows.size() && rows.size() == query.limit()) {
      var last = new ConnectionId(rows.getLast().id);
      found.addAll(search(query.from(last, query.limit() - found.size())));
    }
    return found;
  }

  private List<ConnectionRow> rows(ConnectionQuery query) {
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
    return rows.getResultList();
  }

  @Override
  public List<Connection> live(
      Owner owner, ProviderId provider, @Nullable String label, int limit) {
    String labelled = label == null ? "" : " and c.label = :label";
    TypedQuery<ConnectionRow> rows = notEnded(owner, provider, labelled + " order by c.id", limit);
    if (label != null) {
      rows.setParameter("label", label);
    }
    return readable(rows);
  }

  @Override
  public boolean mayHold(Owner owner, ProviderId provider, @Nullable ExternalAccount account) {
    String same = account == null ? "" : " and (c.accountId is null or c.accountId = :account)";
    TypedQuery<ConnectionRow> rows = notEnded(owner, provider, same, 1);
    if (account != null) {
      rows.setParameter("account", account.id());
    }
    return rows.getResultStream().peek(entityManager::detach).findAny().isPresent();
  }

  private TypedQuery<ConnectionRow> notEnded(
      Owner owner, ProviderId provider, String more, int limit) {
    return query("c.owner = :owner and c.provider = :provider and c.status <> :over" + more, limit)
        .setParameter("owner", owner.value())
        .setParameter("provider", provider.value())
        .setParameter("over", Status.DISCONNECTED);
  }

  @Override
  public List<Count> counts(Instant soon) {
    return entityManager
        .createQuery(
            "select c.provider as provider, c.status as status, count(c) as number,"
                + " count(case when c.status = :active and case when c.refreshKey is null"
                + " then c.expiresAt else c.refreshExpiresAt end <= :soon then 1 end) as expiring"
                + " from ConnectionRow c group by c.provider, c.status",
            Tuple.class)
        .setParameter("active", Status.ACTIVE)
        .setParameter("soon", soon)
        .getResultStream()
        .map(
            row ->
                new Count(
                    new ProviderId(row.get("provider", String.class)),
                    row.get("status", Status.class),
                    row.get("number", Long.class),
                    row.get("expiring", Long.class)))
        .toList();
  }

  private TypedQuery<ConnectionRow> query(String condition, int limit) {
    return entityManager
        .createQuery("select c from ConnectionRow c where " + condition, ConnectionRow.class)
        .setMaxResults(limit);
  }

  private List<Connection> readable(TypedQuery<ConnectionRow> rows) {
    return rows.getResultList().stream().flatMap(row -> readable(row).stream()).toList();
  }

  /** One row that is damaged is in nobody's way. */
  private Optional<Connection> readable(ConnectionRow row) {
    try {
      return Optional.of(detached(row));
    } catch (RuntimeException unreadable) {
      LOG.log(Level.ERROR, "the row of connection " + row.id + " cannot be read", unreadable);
      return Optional.empty();
    }
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private Connection detached(ConnectionRow row) {
    entityManager.detach(row);
    return row.toDomain();
  }
}
