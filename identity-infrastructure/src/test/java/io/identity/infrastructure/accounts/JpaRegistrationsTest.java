package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.Registrations;
import io.identity.domain.accounts.RegistrationsContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaRegistrationsTest {

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

  abstract static class Stored extends RegistrationsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Registrations registrations() {
      return new JpaRegistrations(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
