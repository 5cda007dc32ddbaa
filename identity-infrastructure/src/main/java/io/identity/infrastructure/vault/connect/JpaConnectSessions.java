package io.identity.infrastructure.vault.connect;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.domain.vault.connect.ConnectStatus;
import io.identity.domain.vault.connect.Fingerprint;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@Dependent
class JpaConnectSessions implements ConnectSessions {

  private static final Set<ConnectStatus> UNDER_WAY =
      Set.of(ConnectStatus.OPEN, ConnectStatus.CONSUMED, ConnectStatus.AUTHORIZED);

  private final EntityManager entityManager;

  @Inject
  JpaConnectSessions(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void add(ConnectSession session) {
    entityManager.persist(ConnectSessionRow.of(session));
  }

  @Override
  public void save(ConnectSession session) {
    entityManager.merge(ConnectSessionRow.of(session));
  }

  @Override
  public List<ConnectSession> find(Collection<ConnectSessionId> ids) {
    return ids.isEmpty()
        ? List.of()
        : detached(
            query("s.id in :ids")
                .setParameter("ids", ids.stream().map(ConnectSessionId::value).toList()));
  }

  @Override
  public Optional<ConnectSession> findByLink(Fingerprint link) {
    return detached(query("s.link = :link").setParameter("link", link.value())).stream()
        .findFirst();
  }

  @Override
  public Optional<ConnectSession> findAndLock(ConnectSessionId id) {
    return Optional.ofNullable(
            entityManager.find(ConnectSessionRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(ConnectSessionRow::toDomain);
  }

  @Override
  public Optional<ConnectSession> findByStateAndLock(Fingerprint state) {
    return query("s.state = :state")
        .setParameter("state", state.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .stream()
        .map(ConnectSessionRow::toDomain)
        .findFirst();
  }

  @Override
  public List<Instant> ends(Owner owner, ProviderId provider, Instant now) {
    return entityManager
        .createQuery(
            "select s.expiresAt from ConnectSessionRow s where s.owner = :owner"
                + " and s.provider = :provider and s.status in :underWay and s.expiresAt > :now"
                + " order by s.expiresAt",
            Instant.class)
        .setParameter("owner", owner.value())
        .setParameter("provider", provider.value())
        .setParameter("underWay", UNDER_WAY)
        .setParameter("now", now)
        .getResultList();
  }

  @Override
  public List<ConnectSessionId> unconfirmed(Instant now, int limit) {
    return entityManager
        .createQuery(
            "select s.id from ConnectSessionRow s where s.status = :authorized"
                + " and s.expiresAt <= :now order by s.expiresAt",
            UUID.class)
        .setParameter("authorized", ConnectStatus.AUTHORIZED)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(ConnectSessionId::new)
        .toList();
  }

  @Override
  public boolean isAwaited(ProviderId provider, Instant now) {
    return !query("s.provider = :provider and s.status in :underWay and s.expiresAt > :now")
        .setParameter("provider", provider.value())
        .setParameter("underWay", UNDER_WAY)
        .setParameter("now", now)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private TypedQuery<ConnectSessionRow> query(String condition) {
    return entityManager.createQuery(
        "select s from ConnectSessionRow s where " + condition, ConnectSessionRow.class);
  }

  private List<ConnectSession> detached(TypedQuery<ConnectSessionRow> rows) {
    return rows.getResultList().stream().map(this::detached).toList();
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private ConnectSession detached(ConnectSessionRow row) {
    entityManager.detach(row);
    return row.toDomain();
  }
}
