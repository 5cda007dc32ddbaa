package io.identity.infrastructure.vault.imports;

import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.imports.Imported;
import io.identity.infrastructure.database.Database;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What came along with a connection ends with it. */
class PastExtrasTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.fresh());
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.freshPostgresql());
    }
  }

  abstract static class Stored {

    private static final String ADD =
        "insert into vault_connection (id, owner, provider, status, status_since, scopes,"
            + " issued_at, expires_at, generation, failures, last_used_at, created_at, updated_at)"
            + " values (:id, 'ann', 'mail', :status, current_timestamp, '', current_timestamp,"
            + " current_timestamp, 1, 0, current_timestamp, current_timestamp, current_timestamp)";

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void an_extra_is_shredded_when_its_connection_is_over_or_gone() {
      UUID over = connection("DISCONNECTED");
      UUID gone = UUID.randomUUID();
      note("over", over);
      note("gone", gone);

      assertThat(shred()).isEqualTo(2);
      assertThat(find("over").extra()).isNull();
      assertThat(find("gone").extra()).isNull();
      assertThat(find("over").blobHash()).as("it is still known").isEqualTo("hash");
      assertThat(shred()).isZero();
    }

    @Test
    void others_stay() {
      note("active", connection("ACTIVE"));
      note("ended", connection("REAUTHORIZATION_REQUIRED"));

      assertThat(shred()).isZero();
      assertThat(find("active").extra()).isNotNull();
    }

    private int shred() {
      return inTransaction(() -> new PastExtras(database.entityManager()).remove(NOON, 100));
    }

    private Imported find(String row) {
      return inTransaction(() -> imports().find("python", row)).orElseThrow();
    }

    private void note(String row, UUID connection) {
      var imported =
          new Imported(
              "python",
              row,
              "hash",
              new ConnectionId(connection),
              SampleConnection.sealed("key-1", "more"),
              NOON);
      var _ =
          inTransaction(
              () -> {
                imports().add(imported);
                return row;
              });
    }

    private UUID connection(String status) {
      UUID id = UUID.randomUUID();
      return inTransaction(
          () -> {
            database
                .entityManager()
                .createNativeQuery(ADD)
                .setParameter("id", id)
                .setParameter("status", status)
                .executeUpdate();
            return id;
          });
    }

    private JpaImports imports() {
      return new JpaImports(database.entityManager());
    }

    private <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
