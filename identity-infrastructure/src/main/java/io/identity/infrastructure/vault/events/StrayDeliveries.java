package io.identity.infrastructure.vault.events;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Events that were published while their webhook was removed: nobody asks for them any more. */
@Dependent
class StrayDeliveries implements Leftovers {

  private final EntityManager entityManager;

  @Inject
  StrayDeliveries(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** All at once: there are no more than are published in a moment. */
  @Override
  public int remove(Instant now, int limit) {
    return entityManager
        .createQuery(
            "delete VaultDeliveryRow d where d.dueAt is not null and not exists"
                + " (select w.id from VaultWebhookRow w where w.id = d.webhookId)")
        .executeUpdate();
  }
}
