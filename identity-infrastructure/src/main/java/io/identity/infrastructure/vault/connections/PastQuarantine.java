package io.identity.infrastructure.vault.connections;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Refused refresh tokens that no operator wanted back: shredded where they lie. */
@Dependent
class PastQuarantine implements Leftovers {

  private final EntityManager entityManager;

  @Inject
  PastQuarantine(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The time is asked for twice: an operator may have come in between. */
  @Override
  public int remove(Instant now, int limit) {
    List<UUID> past =
        entityManager
            .createQuery(
                "select c.id from ConnectionRow c where c.shredAt <= :now order by c.shredAt",
                UUID.class)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultList();
    return past.isEmpty()
        ? 0
        : entityManager
            .createQuery(
                "update ConnectionRow c set c.refreshToken = null, c.refreshKey = null,"
                    + " c.shredAt = null where c.id in :past and c.shredAt <= :now")
            .setParameter("past", past)
            .setParameter("now", now)
            .executeUpdate();
  }
}
