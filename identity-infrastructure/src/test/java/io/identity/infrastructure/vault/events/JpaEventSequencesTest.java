package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.EventSequences;
import io.identity.domain.vault.events.EventSequencesContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaEventSequencesTest {

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

  abstract static class Stored extends EventSequencesContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected EventSequences sequences() {
      return new JpaEventSequences(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
