package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.GrantHistory;
import io.identity.domain.vault.providers.GrantHistoryContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaGrantHistoryTest {

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

  abstract static class Stored extends GrantHistoryContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected GrantHistory history() {
      return new JpaGrantHistory(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
