package io.identity.infrastructure.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.KeySet;
import io.identity.domain.clients.KeySets;
import io.identity.domain.clients.KeySetsContract;
import io.identity.domain.clients.SampleClient;
import io.identity.infrastructure.database.Database;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaKeySetsTest {

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
      var id = new ClientId("client-" + UUID.randomUUID());
      var keySet = new KeySet(id, URI.create("https://lab.example/jwks"));
      Instant now = Instant.parse("2026-01-01T10:00:00Z");
      commit(
          () ->
              clients()
                  .add(
                      SampleClient.publicClient(id.value())
                          .encryptedTo("key", keySet.address())
                          .build()));
      Callable<List<KeySet>> claim =
          () -> inTransaction(() -> keySets().claimDue(now, () -> now.plusSeconds(60), 1_000));

      try (var nodes = Executors.newFixedThreadPool(4)) {
        long got = 0;
        for (var claimed : nodes.invokeAll(List.of(claim, claim, claim, claim))) {
          got += claimed.get().stream().filter(keySet::equals).count();
        }
        assertThat(got).isEqualTo(1);
      }
    }
  }

  abstract static class Stored extends KeySetsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Clients clients() {
      return new JpaClients(database.entityManager());
    }

    @Override
    protected KeySets keySets() {
      return new JpaKeySets(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
