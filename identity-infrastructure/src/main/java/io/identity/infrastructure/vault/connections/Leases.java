package io.identity.infrastructure.vault.connections;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Connections.Claim;
import io.identity.domain.vault.connections.Lease;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;

/** The leases of connections, by compare-and-set: only the database knows its time. */
final class Leases {

  private static final String UNTIL =
      "lease_until = current_timestamp + cast(:millis as bigint) * interval '0.001' second";

  /** What is left of an earlier lease is the mark of an attempt that nobody concluded. */
  private static final String CLAIM =
      "update vault_connection set lease_node = :node, "
          + UNTIL
          + ", ambiguous_since = case when lease_attempt is null then ambiguous_since else"
          + " coalesce(ambiguous_since, current_timestamp) end, lease_attempt = :attempt where id ="
          + " :id and generation = :generation and status = 'ACTIVE' and (lease_until is null or"
          + " lease_until < current_timestamp and lease_node = :overdue)";

  /** Counted from now: the database does not know for how long nobody could reach it. */
  private static final String LEAVE_A_MOMENT =
      "update vault_connection set lease_node = :overdue, "
          + UNTIL
          + " where id = :id and generation = :generation and status = 'ACTIVE'"
          + " and lease_until < current_timestamp and lease_node <> :overdue";

  private static final String LEASED =
      "select count(*) from vault_connection where id = :id and lease_until >= current_timestamp";

  private static final String EXTEND =
      "update vault_connection set lease_node = :node, "
          + UNTIL
          + " where id = :id and lease_attempt = :attempt";

  private final EntityManager entityManager;

  Leases(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  boolean claim(ConnectionId id, long generation, Claim claim) {
    boolean won =
        changes(
            update(CLAIM, id, claim.time())
                .setParameter("generation", generation)
                .setParameter("overdue", Lease.OVERDUE)
                .setParameter("node", claim.node())
                .setParameter("attempt", claim.attempt()));
    if (!won) {
      boolean _ =
          changes(
              update(LEAVE_A_MOMENT, id, claim.moment())
                  .setParameter("generation", generation)
                  .setParameter("overdue", Lease.OVERDUE));
    }
    return won;
  }

  boolean isLeased(ConnectionId id) {
    return entityManager
        .createNativeQuery(LEASED, Long.class)
        .setParameter("id", id.value())
        .getSingleResult()
        .equals(1L);
  }

  boolean extend(ConnectionId id, Claim claim) {
    return changes(
        update(EXTEND, id, claim.time())
            .setParameter("node", claim.node())
            .setParameter("attempt", claim.attempt()));
  }

  private Query update(String statement, ConnectionId id, Duration time) {
    return entityManager
        .createNativeQuery(statement)
        .setParameter("id", id.value())
        .setParameter("millis", time.toMillis());
  }

  private static boolean changes(Query update) {
    return update.executeUpdate() == 1;
  }
}
