package io.identity.infrastructure.vault.imports;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was imported along with connections that have ended since: shredded where it lies. */
@Dependent
class PastExtras implements Leftovers {

  private static final String PAST =
      "select i.connection from vault_import i left join vault_connection c on c.id = i.connection"
          + " where i.extra is not null and (c.id is null or c.status = 'DISCONNECTED')"
          + " fetch first :limit rows only";

  private final EntityManager entityManager;

  @Inject
  PastExtras(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public int remove(Instant now, int limit) {
    List<?> past =
        entityManager
            .createNativeQuery(PAST, UUID.class)
            .setParameter("limit", limit)
            .getResultList();
    return past.isEmpty()
        ? 0
        : entityManager
            .createQuery(
                "update ImportedRow i set i.extra = null, i.extraKey = null"
                    + " where i.connection in :past")
            .setParameter("past", past)
            .executeUpdate();
  }
}
