package io.identity.infrastructure.vault.connections;

import io.identity.domain.cleanup.Leftovers;
import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.events.Occurrence;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Connections that were ended so long ago that nobody asks about them any more, and the numbers of
 * their events: an id is never given again, so nothing is counted after that.
 */
@Dependent
class PastConnections implements Leftovers {

  private final EntityManager entityManager;
  private final ConnectionPolicy policy;

  @Inject
  PastConnections(EntityManager entityManager, ConnectionPolicy policy) {
    this.entityManager = entityManager;
    this.policy = policy;
  }

  @Override
  public int remove(Instant now, int limit) {
    List<UUID> past =
        entityManager
            .createQuery(
                "select c.id from ConnectionRow c where c.status = :over"
                    + " and c.statusSince <= :before order by c.statusSince",
                UUID.class)
            .setParameter("over", Status.DISCONNECTED)
            .setParameter("before", now.minus(policy.keepTombstones()))
            .setMaxResults(limit)
            .getResultList();
    return past.isEmpty() ? 0 : remove(past);
  }

  private int remove(List<UUID> past) {
    int removed =
        entityManager
            .createQuery("delete from ConnectionRow c where c.id in :past and c.status = :over")
            .setParameter("past", past)
            .setParameter("over", Status.DISCONNECTED)
            .executeUpdate();
    var _ =
        entityManager
            .createQuery("delete from VaultEventSequenceRow s where s.stream in :streams")
            .setParameter("streams", past.stream().map(Occurrence::streamOf).toList())
            .executeUpdate();
    return removed;
  }
}
