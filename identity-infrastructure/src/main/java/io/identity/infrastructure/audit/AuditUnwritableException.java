package io.identity.infrastructure.audit;

import jakarta.persistence.PersistenceException;

/** The entry is not committed, so what it was to tell of must not be answered. */
class AuditUnwritableException extends PersistenceException {
  AuditUnwritableException(Throwable cause) {
    super("the audit trail cannot be written", cause);
  }
}
