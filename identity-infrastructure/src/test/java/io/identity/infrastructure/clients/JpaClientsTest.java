package io.identity.infrastructure.clients;

import io.identity.domain.clients.Clients;
import io.identity.domain.clients.ClientsContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaClientsTest {

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

  abstract static class Stored extends ClientsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Clients clients() {
      return new JpaClients(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
