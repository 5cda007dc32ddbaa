package io.identity.infrastructure.vault.imports;

import io.identity.domain.vault.imports.Imports;
import io.identity.domain.vault.imports.ImportsContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaImportsTest {

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

  abstract static class Stored extends ImportsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Imports imports() {
      return new JpaImports(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
