package io.identity.infrastructure.vault.sealing;

import static io.identity.infrastructure.vault.sealing.TwoKeyEncryptionKeys.FIRST;
import static io.identity.infrastructure.vault.sealing.TwoKeyEncryptionKeys.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.SealedKeys;
import io.identity.domain.keys.SealedKeysContract;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.WrappedKey;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WrappedVaultKeysTest {

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

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

  abstract static class Stored extends SealedKeysContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected SealedKeys sealedKeys() {
      return new WrappedVaultKeys(
          database.entityManager(), new TwoKeyEncryptionKeys(FIRST, SECOND));
    }

    @Override
    protected String addUnderOther() {
      return "vault-key/" + add(true);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    @Test
    void a_rewrapped_key_is_the_same_key() {
      String id = add(true);
      commit(() -> sealedKeys().rewrap("vault-key/" + id));

      assertThat(
              TwoKeyEncryptionKeys.only(FIRST)
                  .unwrap(new WrappedKey(row(id).wrapped), new VaultKeyId(id)))
          .contains(KEY);
    }

    @Test
    void a_destroyed_key_is_neither_named_nor_missed() {
      String id = add(false);

      assertThat(inTransaction(() -> sealedKeys().underOtherMasterKey()))
          .doesNotContain("vault-key/" + id);
      commit(() -> sealedKeys().rewrap("vault-key/" + id));
      assertThat(row(id).wrapped).isNull();
    }

    private VaultKeyRow row(String id) {
      return inTransaction(() -> database.entityManager().find(VaultKeyRow.class, id));
    }

    private String add(boolean material) {
      var row = new VaultKeyRow();
      row.id = UUID.randomUUID().toString();
      row.number = ThreadLocalRandom.current().nextLong(1L << 60);
      row.status = material ? "SECONDARY" : "DESTROYED";
      row.statusSince = Instant.EPOCH;
      row.createdAt = Instant.EPOCH;
      row.wrapped =
          material
              ? TwoKeyEncryptionKeys.only(SECOND).wrap(KEY, new VaultKeyId(row.id)).bytes()
              : null;
      commit(() -> database.entityManager().persist(row));
      return row.id;
    }
  }
}
