package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.keys.SigningAlgorithm;
import io.identity.domain.keys.SigningKeys;
import io.identity.domain.keys.SigningKeysContract;
import io.identity.domain.start.FirstStart;
import io.identity.infrastructure.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaSigningKeysTest {

  /** One for all, because the keys of one test are read by the others. */
  private static final MasterKeys MASTER_KEYS = new MasterKeys(SealedBoxTest.newMasterKey(), null);

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

  abstract static class Stored extends SigningKeysContract {

    private final Database database;
    private final Custodians custodians;

    Stored(Database database) {
      this.database = database;
      var sharing = new SharedSecretCustodian();
      String secret = KeyScene.newSecret();
      sharing.custody = new Custody(DatabaseKeyCustodian.NAME, name -> Optional.of(secret));
      custodians = new Custodians(List.of(new DatabaseKeyCustodian(), sharing), sharing.custody);
    }

    @Override
    protected SigningKeys signingKeys() {
      return new JpaSigningKeys(
          database.entityManager(),
          database.adapter(FirstStart.class, "database.JpaFirstStart"),
          MASTER_KEYS);
    }

    @Override
    protected KeptKey newKey(SigningAlgorithm algorithm) {
      return custodians.make(algorithm);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
