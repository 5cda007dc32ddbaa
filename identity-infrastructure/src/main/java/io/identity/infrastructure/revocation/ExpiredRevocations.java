package io.identity.infrastructure.revocation;

import io.identity.domain.cleanup.Leftovers;
import io.identity.domain.revocation.RevocationPolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * Entries that deny nothing which anybody would still accept. Nodes follow only what is in force.
 */
@Dependent
class ExpiredRevocations implements Leftovers {

  private final EntityManager entityManager;
  private final RevocationPolicy policy;

  @Inject
  ExpiredRevocations(EntityManager entityManager, RevocationPolicy policy) {
    this.entityManager = entityManager;
    this.policy = policy;
  }

  /** Later by the largest skew once more: this server's clock, too, may be ahead of the others. */
  @Override
  public int remove(Instant now, int limit) {
    List<Long> expired =
        entityManager
            .createQuery(
                "select r.seq from RevocationRow r where r.expiresAt <= :before"
                    + " order by r.expiresAt",
                Long.class)
            .setParameter("before", now.minus(policy.maxSkew()))
            .setMaxResults(limit)
            .getResultList();
    return expired.isEmpty()
        ? 0
        : entityManager
            .createQuery("delete from RevocationRow r where r.seq in :expired")
            .setParameter("expired", expired)
            .executeUpdate();
  }
}
