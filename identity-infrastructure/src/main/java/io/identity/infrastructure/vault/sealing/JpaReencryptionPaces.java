package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.ReencryptionPace;
import io.identity.domain.vault.sealing.ReencryptionPaces;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

@Dependent
class JpaReencryptionPaces implements ReencryptionPaces {

  private final EntityManager entityManager;

  @Inject
  JpaReencryptionPaces(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public ReencryptionPace find() {
    PaceRow row = entityManager.find(PaceRow.class, true);
    return row == null
        ? ReencryptionPace.USUAL
        : new ReencryptionPace(
            row.paused, row.restMillis == null ? null : Duration.ofMillis(row.restMillis));
  }

  @Override
  public void save(ReencryptionPace pace) {
    var row = new PaceRow();
    row.one = true;
    row.paused = pace.paused();
    row.restMillis = pace.rest() == null ? null : pace.rest().toMillis();
    entityManager.merge(row);
  }
}
