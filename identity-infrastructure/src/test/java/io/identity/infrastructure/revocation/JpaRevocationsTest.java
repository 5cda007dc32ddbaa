package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.revocation.RevocationsContract;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaRevocationsTest {

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

  abstract static class Stored extends RevocationsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Revocations revocations() {
      return new JpaRevocations(database.entityManager());
    }

    @Override
    protected List<Revocation> stored() {
      return inTransaction(
          () -> new JpaRevocations(database.entityManager()).inForce(Instant.EPOCH));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
