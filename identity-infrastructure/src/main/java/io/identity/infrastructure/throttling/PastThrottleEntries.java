package io.identity.infrastructure.throttling;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Buckets that are full again, and sources that are familiar no more. */
@Dependent
class PastThrottleEntries implements Leftovers {

  private final EntityManager entityManager;

  @Inject
  PastThrottleEntries(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The time is asked for twice: somebody may have taken an attempt since the first. */
  @Override
  public int remove(Instant now, int limit) {
    List<String> past =
        entityManager
            .createQuery(
                "select t.id from ThrottleRow t where t.expiresAt <= :now order by t.expiresAt",
                String.class)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultList();
    return past.isEmpty()
        ? 0
        : entityManager
            .createQuery("delete from ThrottleRow t where t.id in :past and t.expiresAt <= :now")
            .setParameter("past", past)
            .setParameter("now", now)
            .executeUpdate();
  }
}
