package io.identity.infrastructure.revocation;

import static java.util.stream.Collectors.joining;

import io.identity.domain.revocation.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Followed by snapshots: an entry is known to have been seen when its transaction is visible in
 * what a node has looked at, in whatever order transactions committed.
 */
@ApplicationScoped
class PostgresLog implements RevocationLog {

  private static final String BEGINNING = "0";

  private static final String LOOK =
      """
      select cast(s.seen as text), r.kind, r.target, r.below,
             cast(ceil(extract(epoch from r.expires_at) * 1000) as bigint)
      from (select pg_current_snapshot() as seen) s
      left join revocation r on r.xid >= cast(? as xid8) and r.expires_at > ?
      """;

  private static final int ROWS_AT_ONCE = 5_000;

  private static final String NOTHING = "1:1:";

  @Inject EntityManager entityManager;

  private final UUID node = UUID.randomUUID();

  /**
   * The transaction of the last renewal. It is on disk, so no later one gets its number or a lower
   * one. The numbers above it that a look shows may come again: a crash of the database forgets
   * those that came to nothing, and whoever believed to have seen them would miss what bears them
   * then.
   */
  private volatile long durable;

  @Override
  public UUID node() {
    return node;
  }

  /** A database restored from a dump is another one. */
  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public String database() {
    return (String)
        entityManager
            .createNativeQuery(
                """
                select cast(c.system_identifier as text) || '-' || cast(d.oid as text)
                from pg_control_system() c, pg_database d
                where d.datname = current_database()
                """)
            .getSingleResult();
  }

  /**
   * One statement, so that entries and snapshot are of the same moment. By JDBC: at a start it may
   * be a million rows, which no mapping should touch.
   */
  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Look look(@Nullable String horizon, Instant now) {
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                statement.setString(1, horizon == null ? BEGINNING : horizon);
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = statement.executeQuery()) {
                  return look(rows);
                }
              }
            });
  }

  private Look look(ResultSet rows) throws SQLException {
    boolean any = rows.next(); // Always: without entries, the snapshot alone.
    Snapshot seen = Snapshot.parse(rows.getString(1)).upTo(durable);
    var entries = new ArrayList<Revocation>();
    while (any && rows.getString(2) != null) {
      entries.add(
          new Revocation(
              Revocation.Kind.valueOf(rows.getString(2)),
              rows.getString(3),
              rows.getLong(4),
              Instant.ofEpochMilli(rows.getLong(5))));
      any = rows.next();
    }
    return new Look(entries, seen.toString(), Long.toString(seen.xmin()));
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void renew(@Nullable String snapshot) {
    if (snapshot == null) {
      renumberTheRestored();
    }
    durable =
        (Long)
            entityManager
                .createNativeQuery(
                    """
                    insert into node (id, lease_until, seen)
                    values (:node, clock_timestamp() + cast(:lease as interval),
                            cast(cast(:seen as text) as pg_snapshot))
                    on conflict (id) do update
                      set lease_until = excluded.lease_until, seen = excluded.seen
                    returning cast(cast(pg_current_xact_id() as text) as bigint)
                    """)
                .setParameter("node", node)
                .setParameter("lease", Lease.TOLD.toString())
                .setParameter("seen", snapshot == null ? NOTHING : snapshot)
                .getSingleResult();
  }

  /**
   * A database restored from a dump counts its transactions anew, and the rows bring the old ones.
   * Without its salt the feed begins another history, and nobody asks by the old numbers.
   */
  private void renumberTheRestored() {
    int renumbered =
        entityManager
            .createNativeQuery(
                "update revocation set xid = pg_current_xact_id() where xid > pg_current_xact_id()")
            .executeUpdate();
    if (renumbered > 0) {
      var _ = entityManager.createNativeQuery("delete from revocation_feed").executeUpdate();
    }
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean awaits(List<Revocation> entries, Set<UUID> told) {
    var places = new StringJoiner(", ");
    for (int i = 0; i < entries.size(); i++) {
      places.add("(:kind" + i + ", :target" + i + ", :below" + i + ")");
    }
    Query query =
        entityManager
            .createNativeQuery(
                """
                select exists (
                  select 1 from node n, revocation r
                  where n.id <> :node and n.lease_until > clock_timestamp()
                    and n.id <> all (cast(:told as uuid[]))
                    and (r.kind, r.target, r.below) in (%s)
                    and not pg_visible_in_snapshot(r.xid, n.seen))
                """
                    .formatted(places))
            .setParameter("node", node)
            .setParameter(
                "told", "{" + told.stream().map(UUID::toString).collect(joining(",")) + "}");
    for (int i = 0; i < entries.size(); i++) {
      query.setParameter("kind" + i, entries.get(i).kind().name());
      query.setParameter("target" + i, entries.get(i).target());
      query.setParameter("below" + i, entries.get(i).below());
    }
    return (Boolean) query.getSingleResult();
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void leave() {
    var _ =
        entityManager
            .createNativeQuery("delete from node where id = :node")
            .setParameter("node", node)
            .executeUpdate();
  }
}
