package io.identity.infrastructure.revocation;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.hibernate.Session;

/** Servers that ended without taking their leave. Only on PostgreSQL are there several. */
@Dependent
class DeadNodes implements Leftovers {

  private final EntityManager entityManager;

  @Inject
  DeadNodes(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Leases are told by the database's clock. */
  @Override
  public int remove(Instant now, int limit) {
    return leasesAreKept()
        ? entityManager
            .createNativeQuery(
                """
                delete from node where id in (
                  select id from node where lease_until < clock_timestamp() - interval '1 day'
                  limit :limit)
                """)
            .setParameter("limit", limit)
            .executeUpdate()
        : 0;
  }

  private boolean leasesAreKept() {
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(connection -> connection.getMetaData().getDatabaseProductName())
        .equals("PostgreSQL");
  }
}
