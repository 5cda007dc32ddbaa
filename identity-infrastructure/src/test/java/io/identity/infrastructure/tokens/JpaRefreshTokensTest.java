package io.identity.infrastructure.tokens;

import io.identity.domain.clients.Clients;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.RefreshTokensContract;
import io.identity.domain.users.Users;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaRefreshTokensTest {

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

  abstract static class Stored extends RefreshTokensContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected RefreshTokens refreshTokens() {
      return new JpaRefreshTokens(database.entityManager());
    }

    @Override
    protected Users users() {
      return database.adapter(Users.class, "users.JpaUsers");
    }

    @Override
    protected Clients clients() {
      return database.adapter(Clients.class, "clients.JpaClients");
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
