package io.identity.infrastructure.audit;

import io.identity.domain.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** One transaction of its own for entries that are their operations' only write. */
@ApplicationScoped
class AuditTransaction {

  @Inject EntityManager entityManager;

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void write(List<AuditEntry> entries) {
    for (AuditEntry entry : entries) {
      entityManager.persist(AuditRow.of(entry));
    }
  }
}
