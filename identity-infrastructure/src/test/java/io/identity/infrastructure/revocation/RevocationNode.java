package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One node's view of the revocations in a database, wired as the product wires it. */
final class RevocationNode {

  final InfinispanRevokedTokens revokedTokens = new InfinispanRevokedTokens();
  final SoleNodeFeed feed = new SoleNodeFeed();
  private final Database database;

  RevocationNode(Database database, InstantSource clock) {
    this.database = database;
    feed.clock = clock;
    var revocations = new JpaRevocations(database.anyEntityManager());
    RevocationLog log =
        database == Database.POSTGRESQL ? inTransactions() : new SoleNodeLog(revocations, feed);
    revokedTokens.clock = clock;
    revokedTokens.revocations = revocations;
    revokedTokens.logs =
        new RevocationLogs() {
          @Override
          RevocationLog ofThisDatabase() {
            return log;
          }
        };
  }

  RevocationNode started() {
    revokedTokens.take();
    return this;
  }

  void commit(List<Revocation> entries) {
    var _ =
        database.inTransaction(
            () -> {
              entries.forEach(new JpaRevocations(database.entityManager())::add);
              return entries;
            });
  }

  /** Outside the container somebody has to begin what {@code @Transactional} begins. */
  private RevocationLog inTransactions() {
    var log = new PostgresLog();
    log.entityManager = database.anyEntityManager();
    return new RevocationLog() {

      @Override
      public Look look(@Nullable String horizon, Instant now) {
        return call(() -> log.look(horizon, now));
      }

      @Override
      public void renew(@Nullable String snapshot) {
        call(
            () -> {
              log.renew(snapshot);
              return true;
            });
      }

      @Override
      public boolean awaits(List<Revocation> entries) {
        return call(() -> log.awaits(entries));
      }

      @Override
      public void leave() {
        call(
            () -> {
              log.leave();
              return true;
            });
      }

      private <T> T call(Supplier<T> work) {
        return database.inTransaction(work);
      }
    };
  }
}
