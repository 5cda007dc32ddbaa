package io.identity.infrastructure.revocation;

import io.identity.domain.AdjustableClock;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.revocation.RevokedTokensContract;
import io.identity.domain.revocation.StorePolicy;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract, by the one node of an H2 database and by a node on PostgreSQL, with each copy. */
class LeasedRevokedTokensTest {

  private static final RedisProcess REDIS = new RedisProcess();

  @BeforeAll
  static void start() {
    REDIS.started();
  }

  @AfterAll
  static void end() {
    REDIS.close();
  }

  abstract static class OnDatabase extends RevokedTokensContract {

    private final AdjustableClock clock = new AdjustableClock(Instant.now());
    private final RevocationNode node;

    OnDatabase(Database database, StorePolicy store) {
      node = new RevocationNode(database, clock, store).started();
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
      super(Database.H2, StorePolicy.IN_MEMORY);
    }
  }

  @Nested
  class OnPostgresql extends OnDatabase {
    OnPostgresql() {
      super(Database.POSTGRESQL, StorePolicy.IN_MEMORY);
    }
  }

  @Nested
  class OnH2WithRedis extends OnDatabase {
    OnH2WithRedis() {
      super(Database.H2, REDIS.store());
    }
  }

  @Nested
  class OnPostgresqlWithRedis extends OnDatabase {
    OnPostgresqlWithRedis() {
      super(Database.POSTGRESQL, REDIS.store());
    }
  }
}
