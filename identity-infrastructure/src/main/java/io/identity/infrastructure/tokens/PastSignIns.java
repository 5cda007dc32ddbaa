package io.identity.infrastructure.tokens;

import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sign-ins that have been over for as long as somebody may ask about them. */
@Dependent
class PastSignIns implements Leftovers {

  private final EntityManager entityManager;
  private final CleanupPolicy policy;

  @Inject
  PastSignIns(EntityManager entityManager, CleanupPolicy policy) {
    this.entityManager = entityManager;
    this.policy = policy;
  }

  /** Each time comes from an index of its own; together they would come from none. */
  @Override
  public int remove(Instant now, int limit) {
    Instant before = now.minus(policy.keepSignIns());
    int expired = removeWhere("expiresAt", before, limit);
    return expired + removeWhere("endedAt", before, limit - expired);
  }

  private int removeWhere(String time, Instant before, int limit) {
    if (limit == 0) {
      return 0;
    }
    List<UUID> ids =
        entityManager
            .createQuery(
                "select t.id from RefreshTokenRow t where t.%1$s <= :before order by t.%1$s"
                    .formatted(time),
                UUID.class)
            .setParameter("before", before)
            .setMaxResults(limit)
            .getResultList();
    return ids.isEmpty()
        ? 0
        : entityManager
            .createQuery("delete from RefreshTokenRow t where t.id in :ids")
            .setParameter("ids", ids)
            .executeUpdate();
  }
}
