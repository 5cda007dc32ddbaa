package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Followed by snapshots: an entry is known to have been seen when its transaction is visible in
 * what a node has looked at, in whatever order transactions committed.
 */
@ApplicationScoped
class PostgresLog implements RevocationLog {

  private static final String BEGINNING = "0";
  private static final String NOTHING = "1:1:";

  @Inject EntityManager entityManager;

  private final UUID node = UUID.randomUUID();

  /** One statement, so that entries and snapshot are of the same moment. */
  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Look look(@Nullable String horizon, Instant now) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select cast(s.seen as text), cast(pg_snapshot_xmin(s.seen) as text),
                       r.kind, r.target, r.below, r.expires_at
                from (select pg_current_snapshot() as seen) s
                left join revocation r
                  on r.xid >= cast(cast(:horizon as text) as xid8) and r.expires_at > :now
                """)
            .setParameter("horizon", horizon == null ? BEGINNING : horizon)
            .setParameter("now", now)
            .getResultList();
    Object[] first = (Object[]) rows.getFirst();
    return new Look(
        rows.stream()
            .map(row -> (Object[]) row)
            .filter(row -> row[2] != null)
            .map(row -> entry(row, 2))
            .toList(),
        (String) first[0],
        (String) first[1]);
  }

  /** From kind, target, epoch and end, which stand in the row one after the other. */
  static Revocation entry(Object[] row, int first) {
    return new Revocation(
        Revocation.Kind.valueOf((String) row[first]),
        (String) row[first + 1],
        ((Number) row[first + 2]).longValue(),
        (Instant) row[first + 3]);
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void renew(@Nullable String snapshot) {
    if (snapshot == null) {
      forgetTheDead();
      renumberTheRestored();
    }
    var _ =
        entityManager
            .createNativeQuery(
                """
                insert into node (id, lease_until, seen)
                values (:node, clock_timestamp() + cast(:lease as interval),
                        cast(cast(:seen as text) as pg_snapshot))
                on conflict (id) do update
                  set lease_until = excluded.lease_until, seen = excluded.seen
                """)
            .setParameter("node", node)
            .setParameter("lease", Lease.TOLD.toString())
            .setParameter("seen", snapshot == null ? NOTHING : snapshot)
            .executeUpdate();
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

  private void forgetTheDead() {
    var _ =
        entityManager
            .createNativeQuery(
                "delete from node where lease_until < clock_timestamp() - interval '1 day'")
            .executeUpdate();
  }

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean awaits(List<Revocation> entries) {
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
                    and (r.kind, r.target, r.below) in (%s)
                    and not pg_visible_in_snapshot(r.xid, n.seen))
                """
                    .formatted(places))
            .setParameter("node", node);
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
