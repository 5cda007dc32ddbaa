package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.Webhooks;
import io.identity.domain.vault.events.WebhooksContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaWebhooksTest {

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

  abstract static class Stored extends WebhooksContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Webhooks webhooks() {
      return new JpaWebhooks(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
