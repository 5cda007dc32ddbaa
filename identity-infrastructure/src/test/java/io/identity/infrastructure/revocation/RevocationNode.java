package io.identity.infrastructure.revocation;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.revocation.ClusterPolicy;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.StorePolicy;
import io.identity.infrastructure.database.Database;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One node's view of the revocations in a database, wired as the product wires it. */
final class RevocationNode {

  private static final MasterKeys MASTER_KEYS =
      new MasterKeys(new MasterKey(new SecretKeySpec(new byte[32], "AES")), null);

  final LeasedRevokedTokens revokedTokens = new LeasedRevokedTokens();
  final SoleNodeFeed feed = new SoleNodeFeed();
  private final Database database;

  RevocationNode(Database database, InstantSource clock) {
    this(database, clock, ClusterPolicy.of("", ""), StorePolicy.IN_MEMORY);
  }

  RevocationNode(Database database, InstantSource clock, StorePolicy store) {
    this(database, clock, ClusterPolicy.of("", ""), store);
  }

  RevocationNode(Database database, InstantSource clock, ClusterPolicy cluster) {
    this(database, clock, cluster, StorePolicy.IN_MEMORY);
  }

  private RevocationNode(
      Database database, InstantSource clock, ClusterPolicy cluster, StorePolicy store) {
    this.database = database;
    revokedTokens.copies = new RevocationCopies(store, clock);
    revokedTokens.peers = new PeerGroup(cluster, MASTER_KEYS, new SecureRandom());
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
      public boolean awaits(List<Revocation> entries, Set<UUID> told) {
        return call(() -> log.awaits(entries, told));
      }

      @Override
      public String database() {
        return call(log::database);
      }

      @Override
      public UUID node() {
        return log.node();
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
