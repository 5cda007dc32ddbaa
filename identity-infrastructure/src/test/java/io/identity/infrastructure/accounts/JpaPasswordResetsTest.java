package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.PasswordResets;
import io.identity.domain.accounts.PasswordResetsContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaPasswordResetsTest {

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

  abstract static class Stored extends PasswordResetsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected PasswordResets resets() {
      return new JpaPasswordResets(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
