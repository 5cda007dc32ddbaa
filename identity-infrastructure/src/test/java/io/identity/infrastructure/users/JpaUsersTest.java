package io.identity.infrastructure.users;

import io.identity.domain.users.Users;
import io.identity.domain.users.UsersContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaUsersTest {

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

  abstract static class Stored extends UsersContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Users users() {
      return new JpaUsers(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
