package io.identity.infrastructure.revocation;

import io.identity.domain.AdjustableClock;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.revocation.RevokedTokensContract;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract, by the one node of an H2 database and by a node beside another on PostgreSQL. */
class LeasedRevokedTokensTest {

  abstract static class OnDatabase extends RevokedTokensContract {

    private final AdjustableClock clock = new AdjustableClock(Instant.now());
    private final RevocationNode node;

    OnDatabase(Database database) {
      node = new RevocationNode(database, clock).started();
    }

    @AfterEach
    void stop() {
      node.revokedTokens.stop();
    }

    @Override
    protected RevokedTokens revokedTokens() {
      return node.revokedTokens;
    }

    @Override
    protected void commit(List<Revocation> entries) {
      node.commit(entries);
    }

    @Override
    protected AdjustableClock clock() {
      return clock;
    }
  }

  @Nested
  class OnH2 extends OnDatabase {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgresql extends OnDatabase {
    OnPostgresql() {
      super(Database.POSTGRESQL);
    }
  }
}
