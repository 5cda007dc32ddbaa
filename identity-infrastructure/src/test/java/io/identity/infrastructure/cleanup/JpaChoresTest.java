package io.identity.infrastructure.cleanup;

import io.identity.domain.cleanup.Chores;
import io.identity.domain.cleanup.ChoresContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class JpaChoresTest {

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

  abstract static class Stored extends ChoresContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @BeforeEach
    void as_the_migration_left_it() {
      commit(
          () ->
              database
                  .entityManager()
                  .createNativeQuery("update chore set due_at = '2000-01-01 00:00:00+00'")
                  .executeUpdate());
    }

    @Override
    protected Chores chores() {
      return new JpaChores(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
