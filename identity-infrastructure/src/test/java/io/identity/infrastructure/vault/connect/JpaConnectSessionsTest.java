package io.identity.infrastructure.vault.connect;

import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.domain.vault.connect.ConnectSessionsContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaConnectSessionsTest {

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

  abstract static class Stored extends ConnectSessionsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected ConnectSessions sessions() {
      return new JpaConnectSessions(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
