package io.identity.infrastructure.vault.connections;

import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedPlaceContract;
import io.identity.domain.vault.sealing.SealedRow;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealedConnectionsTest {

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

  abstract static class Stored extends SealedPlaceContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected SealedPlace place() {
      return new SealedConnections(database.entityManager());
    }

    @Override
    protected String add(VaultKeyId key) {
      Connection connection = SampleConnection.sealedUnder(SampleConnection.active(), key, 1);
      commit(() -> connections().add(connection));
      return connection.id().toString();
    }

    @Override
    protected void change(String id, VaultKeyId key) {
      change(id, stored -> SampleConnection.sealedUnder(stored, key, stored.generation() + 1));
    }

    @Override
    protected void remove(String id) {
      change(id, stored -> SampleConnection.disconnected(stored, NOON));
    }

    /** As what is taken over once more, which stays in its generation. */
    @Test
    void tokens_that_another_server_stored_under_the_same_key_and_generation_stay() {
      var key = new VaultKeyId(UUID.randomUUID().toString());
      String id = add(key);
      SealedRow seen = inTransaction(() -> place().nextUnder(key, null, 1)).getFirst();
      change(id, stored -> SampleConnection.sealedAnew(stored, key));

      var fresh = seen.fields().stream().map(SealedRow.Field::sealed).toList();
      assertThat(inTransaction(() -> place().replace(seen, fresh))).isFalse();
    }

    private void change(String id, UnaryOperator<Connection> change) {
      commit(
          () -> {
            var stored = connections().findAndLock(new ConnectionId(UUID.fromString(id)));
            connections().save(change.apply(stored.orElseThrow()));
          });
    }

    private JpaConnections connections() {
      return new JpaConnections(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
