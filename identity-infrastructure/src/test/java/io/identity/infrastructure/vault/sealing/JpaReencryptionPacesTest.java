package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.ReencryptionPaces;
import io.identity.domain.vault.sealing.ReencryptionPacesContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaReencryptionPacesTest {

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

  abstract static class Stored extends ReencryptionPacesContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected ReencryptionPaces paces() {
      return new JpaReencryptionPaces(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
