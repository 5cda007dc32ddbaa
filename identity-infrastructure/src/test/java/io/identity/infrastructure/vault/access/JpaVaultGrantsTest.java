package io.identity.infrastructure.vault.access;

import io.identity.domain.vault.access.VaultGrants;
import io.identity.domain.vault.access.VaultGrantsContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaVaultGrantsTest {

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

  abstract static class Stored extends VaultGrantsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected VaultGrants grants() {
      return new JpaVaultGrants(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
