package io.identity.infrastructure.throttling;

import io.identity.domain.throttling.Pseudonym;
import io.identity.domain.throttling.ThrottleEntries;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@Dependent
class JpaThrottleEntries implements ThrottleEntries {

  private final EntityManager entityManager;

  @Inject
  JpaThrottleEntries(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The database locks what it has sorted, in that order. */
  @Override
  public Map<Pseudonym, Instant> findAndLock(Set<Pseudonym> keys) {
    return entityManager
        .createQuery(
            "select t from ThrottleRow t where t.id in :ids order by t.id", ThrottleRow.class)
        .setParameter("ids", keys.stream().map(Pseudonym::value).toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> new Pseudonym(row.id), row -> row.expiresAt));
  }

  @Override
  public Optional<Instant> find(Pseudonym key) {
    return entityManager
        .createQuery("select t.expiresAt from ThrottleRow t where t.id = :id", Instant.class)
        .setParameter("id", key.value())
        .getResultList()
        .stream()
        .findFirst();
  }

  /** H2 knows no conflict clause, and fails. */
  @Override
  public void add(Pseudonym key, Instant expiresAt) {
    var _ =
        entityManager
            .createQuery(
                "insert into ThrottleRow (id, expiresAt) values (:id, :expiresAt)"
                    + " on conflict (id) do nothing")
            .setParameter("id", key.value())
            .setParameter("expiresAt", expiresAt)
            .executeUpdate();
  }

  @Override
  public void save(Pseudonym key, Instant expiresAt) {
    entityManager.find(ThrottleRow.class, key.value()).expiresAt = expiresAt;
  }
}
