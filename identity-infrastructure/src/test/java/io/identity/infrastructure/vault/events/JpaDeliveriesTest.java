package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.DeliveriesContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaDeliveriesTest {

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

  abstract static class Stored extends DeliveriesContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Deliveries deliveries() {
      return new JpaDeliveries(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
