package io.identity.infrastructure.audit;

import io.identity.domain.audit.AuditEntry;
import io.identity.infrastructure.database.Database;
import java.util.List;

/** What the container does for {@link AuditTransaction}, done by hand. */
class OwnTransaction extends AuditTransaction {

  private final Database database;

  OwnTransaction(Database database) {
    this.database = database;
  }

  @Override
  void write(List<AuditEntry> entries) {
    var _ =
        database.inTransaction(
            () -> {
              entityManager = database.entityManager();
              super.write(entries);
              return entries;
            });
  }
}
