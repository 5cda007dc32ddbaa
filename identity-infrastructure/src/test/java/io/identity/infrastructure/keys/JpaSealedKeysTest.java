package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.keys.SealedKeys;
import io.identity.domain.keys.SealedKeysContract;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaSealedKeysTest {

  private static final byte[] PLAIN = new byte[32];

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
    private final MasterKey current = SealedBoxTest.newMasterKey();
    private final MasterKey other = SealedBoxTest.newMasterKey();

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected SealedKeys sealedKeys() {
      return new JpaSealedKeys(database.entityManager(), new MasterKeys(current, other));
    }

    @Override
    protected String addUnderOther() {
      return addUnder(other);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    @Test
    void a_rewrapped_key_is_the_same_key() {
      String name = addUnderOther();
      commit(() -> sealedKeys().rewrap(name));

      assertThat(new SealedBox(new MasterKeys(current, null)).open(sealed(name), name))
          .isEqualTo(PLAIN);
    }

    /** Rewrapping does not help it, and must not stop at it. */
    @Test
    void a_key_that_neither_master_key_opens_is_not_named() {
      String lost = addUnder(SealedBoxTest.newMasterKey());

      assertThat(inTransaction(() -> sealedKeys().underOtherMasterKey())).doesNotContain(lost);
    }

    @Test
    void without_another_master_key_nothing_is_named() {
      var _ = addUnderOther();

      assertThat(
              inTransaction(
                  () ->
                      new JpaSealedKeys(database.entityManager(), new MasterKeys(current, null))
                          .underOtherMasterKey()))
          .isEmpty();
    }

    private String addUnder(MasterKey key) {
      String name = "refresh-tag/" + UUID.randomUUID();
      var row = new SecretKeyRow();
      row.name = name;
      row.sealed = new SealedBox(new MasterKeys(key, null)).seal(PLAIN, name);
      row.createdAt = Instant.EPOCH;
      commit(() -> database.entityManager().persist(row));
      return name;
    }

    private byte[] sealed(String name) {
      return inTransaction(() -> database.entityManager().find(SecretKeyRow.class, name).sealed);
    }
  }
}
