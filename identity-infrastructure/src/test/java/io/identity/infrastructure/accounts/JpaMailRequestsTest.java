package io.identity.infrastructure.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.MailRequest;
import io.identity.domain.accounts.MailRequests;
import io.identity.domain.accounts.MailRequestsContract;
import io.identity.infrastructure.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaMailRequestsTest {

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
    void of_two_nodes_that_look_at_once_one_gets_it() throws Exception {
      MailRequest request = add(null);
      Callable<Optional<MailRequest>> node = () -> claim(request, request.askedAt().plusSeconds(1));

      try (var nodes = Executors.newFixedThreadPool(4)) {
        long got = 0;
        for (var claimed : nodes.invokeAll(List.of(node, node, node, node))) {
          got += claimed.get().stream().count();
        }
        assertThat(got).isEqualTo(1);
      }
    }
  }

  abstract static class Stored extends MailRequestsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected MailRequests requests() {
      return new JpaMailRequests(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
