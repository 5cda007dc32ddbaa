package io.identity.infrastructure.vault.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.imports.Imported;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedPlaceContract;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class SealedExtrasTest {

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

    private static final String SOURCE = "python";

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected SealedPlace place() {
      return new SealedExtras(database.entityManager());
    }

    @Override
    protected String add(VaultKeyId key) {
      String row = "id:" + UUID.randomUUID();
      put(row, sealed(key));
      return SOURCE + "/" + row;
    }

    @Override
    protected void change(String id, VaultKeyId key) {
      put(row(id), sealed(key));
    }

    @Override
    protected void remove(String id) {
      put(row(id), null);
    }

    private static String row(String id) {
      return id.substring(SOURCE.length() + 1);
    }

    private void put(String row, @Nullable Sealed extra) {
      var connection = new ConnectionId(UUID.randomUUID());
      var imported = new Imported(SOURCE, row, "hash", connection, extra, SampleConnection.NOON);
      commit(() -> new JpaImports(database.entityManager()).save(imported));
    }

    private static Sealed sealed(VaultKeyId key) {
      return new Sealed(key, UUID.randomUUID().toString().getBytes(UTF_8));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
