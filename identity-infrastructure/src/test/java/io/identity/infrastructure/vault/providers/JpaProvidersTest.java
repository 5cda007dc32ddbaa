package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.ProvidersContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaProvidersTest {

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

  abstract static class Stored extends ProvidersContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Providers providers() {
      return new JpaProviders(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
