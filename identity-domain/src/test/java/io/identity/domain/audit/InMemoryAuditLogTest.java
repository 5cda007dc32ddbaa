package io.identity.domain.audit;

import java.util.function.Supplier;

class InMemoryAuditLogTest extends AuditLogContract {

  private final InMemoryAuditLog log = new InMemoryAuditLog();

  @Override
  protected AuditLog log() {
    return log;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
