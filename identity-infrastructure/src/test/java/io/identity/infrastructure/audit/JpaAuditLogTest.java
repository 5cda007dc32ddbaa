package io.identity.infrastructure.audit;

import io.identity.domain.audit.AuditLog;
import io.identity.domain.audit.AuditLogContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaAuditLogTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Stored extends AuditLogContract {

    private final Database database;
    private final GroupCommit groupCommit = new GroupCommit();

    Stored(Database database) {
      this.database = database;
      groupCommit.transaction = new OwnTransaction(database);
    }

    @Override
    protected AuditLog log() {
      return new JpaAuditLog(database.entityManager(), groupCommit);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
