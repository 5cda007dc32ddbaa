package io.identity.infrastructure.vault.imports;

import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.imports.Imported;
import io.identity.domain.vault.imports.Imports;
import io.identity.domain.vault.imports.ImportsContract;
import io.identity.infrastructure.database.Database;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaImportsTest {

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

  abstract static class Stored extends ImportsContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected Imports imports() {
      return new JpaImports(database.entityManager());
    }

    @Test
    void what_a_row_held_besides_tokens_is_shredded_with_its_connection_and_no_other() {
      var over = new ConnectionId(UUID.randomUUID());
      String row = noted(over);
      String another = noted(new ConnectionId(UUID.randomUUID()));
      commit(() -> new JpaImports(database.entityManager()).shred(over));

      assertThat(found(row).extra()).isNull();
      assertThat(found(row).blobHash()).as("it is still known").isEqualTo("hash");
      assertThat(found(another).extra()).isNotNull();
    }

    private String noted(ConnectionId connection) {
      String row = UUID.randomUUID().toString();
      var extra = SampleConnection.sealed("key-1", "more");
      commit(() -> imports().add(new Imported("python", row, "hash", connection, extra, NOON)));
      return row;
    }

    private Imported found(String row) {
      return inTransaction(() -> imports().find("python", row)).orElseThrow();
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
