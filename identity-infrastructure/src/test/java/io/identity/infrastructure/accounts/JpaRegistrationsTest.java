package io.identity.infrastructure.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.Registration;
import io.identity.domain.accounts.Registrations;
import io.identity.domain.accounts.RegistrationsContract;
import io.identity.infrastructure.database.Database;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaRegistrationsTest {

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

    @Test
    void of_several_who_present_a_token_at_once_one_gets_it() throws Exception {
      Registration registration = put(name, address);
      Callable<Optional<Registration>> somebody = () -> take(registration);

      try (var people = Executors.newFixedThreadPool(4)) {
        long got = 0;
        for (var taken : people.invokeAll(Collections.nCopies(4, somebody))) {
          got += taken.get().stream().count();
        }
        assertThat(got).isEqualTo(1);
      }
    }
  }

  abstract static class Stored extends RegistrationsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Registrations registrations() {
      return new JpaRegistrations(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
