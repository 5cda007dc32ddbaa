package io.identity.infrastructure.vault.connect;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.SampleConnectSession;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedPlaceContract;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;

class SealedConnectSessionsTest {

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
      return new SealedConnectSessions(database.entityManager());
    }

    @Override
    protected String add(VaultKeyId key) {
      ConnectSession session = SampleConnectSession.begun(SampleConnectSession.open(), key.value());
      commit(() -> sessions().add(session));
      return session.id().toString();
    }

    @Override
    protected void change(String id, VaultKeyId key) {
      change(id, stored -> SampleConnectSession.begun(stored, key.value()));
    }

    @Override
    protected void remove(String id) {
      change(id, SampleConnectSession::failed);
    }

    private void change(String id, UnaryOperator<ConnectSession> change) {
      commit(
          () -> {
            var stored = sessions().findAndLock(new ConnectSessionId(UUID.fromString(id)));
            sessions().save(change.apply(stored.orElseThrow()));
          });
    }

    private JpaConnectSessions sessions() {
      return new JpaConnectSessions(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
