package io.identity.infrastructure.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedPlaceContract;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/** The contract can be kept by a table. */
class SampleSealedPlaceTest {

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
    private final SampleSealedPlace place;

    Stored(Database database) {
      this.database = database;
      this.place = new SampleSealedPlace(database);
    }

    @Override
    protected SealedPlace place() {
      return place;
    }

    @Override
    protected String add(VaultKeyId key) {
      String id = UUID.randomUUID().toString();
      commit(() -> place.add(id, sealed(key)));
      return id;
    }

    @Override
    protected void change(String id, VaultKeyId key) {
      commit(() -> place.change(id, sealed(key)));
    }

    @Override
    protected void remove(String id) {
      commit(() -> place.remove(id));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    private static Sealed sealed(VaultKeyId key) {
      return new Sealed(key, UUID.randomUUID().toString().getBytes(UTF_8));
    }
  }
}
