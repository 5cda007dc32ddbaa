package io.identity.infrastructure.upstream;

import io.identity.domain.upstream.UpstreamPeople;
import io.identity.domain.upstream.UpstreamPeopleContract;
import io.identity.domain.users.Users;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaUpstreamPeopleTest {

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

  abstract static class Stored extends UpstreamPeopleContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected UpstreamPeople people() {
      return new JpaUpstreamPeople(database.entityManager());
    }

    @Override
    protected Users users() {
      return database.adapter(Users.class, "users.JpaUsers");
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
