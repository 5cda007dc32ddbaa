package io.identity.infrastructure.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.start.FirstStart;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeys;
import io.identity.domain.vault.sealing.VaultKeysContract;
import io.identity.infrastructure.database.Database;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaVaultKeysTest {

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

  abstract static class Stored extends VaultKeysContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected VaultKeys keys() {
      return new JpaVaultKeys(
          database.entityManager(), database.adapter(FirstStart.class, "database.JpaFirstStart"));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    @Test
    void of_a_destroyed_key_nothing_is_left_but_its_row() {
      VaultKey key = add(Status.DISABLED);
      assertThat(wrapped(key)).isNotNull();
      destroy(key);

      assertThat(wrapped(key)).isNull();
    }

    private byte[] wrapped(VaultKey key) {
      return inTransaction(
          () -> database.entityManager().find(VaultKeyRow.class, key.id().value()).wrapped);
    }
  }
}
