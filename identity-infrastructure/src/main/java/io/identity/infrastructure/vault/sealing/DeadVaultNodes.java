package io.identity.infrastructure.vault.sealing;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** What servers reported that are no more. */
@Dependent
class DeadVaultNodes implements Leftovers {

  private final EntityManager entityManager;

  @Inject
  DeadVaultNodes(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** By the database's clock, as they were seen. */
  @Override
  public int remove(Instant now, int limit) {
    return entityManager
        .createNativeQuery(
            """
            delete from vault_node where id in (
              select id from vault_node where seen_at < current_timestamp - interval '1' day
              fetch first %d rows only)
            """
                .formatted(limit))
        .executeUpdate();
  }
}
