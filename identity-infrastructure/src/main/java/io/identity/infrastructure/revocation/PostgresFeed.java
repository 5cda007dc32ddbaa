package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Numbered by transactions: those below the oldest one that still runs are over, so nothing can
 * appear there any more. A sequence gives no such promise, its numbers commit in any order.
 */
@ApplicationScoped
@Typed(PostgresFeed.class)
class PostgresFeed implements RevocationFeed {

  @Inject EntityManager entityManager;
  @Inject InstantSource clock;

  /** One statement, so that salt, horizon and entries are of the same moment. */
  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public FeedPage page(long since) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select cast(s.horizon as text), f.salt,
                       cast(r.xid as text), r.kind, r.target, r.below, r.expires_at
                from (select horizon,
                        case when cast(cast(:since as text) as xid8) <= horizon
                          then cast(cast(:since as text) as xid8)
                          else cast('0' as xid8) end as since
                      from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) now) s
                left join revocation_feed f on true
                left join lateral (
                  (select * from revocation
                    where xid >= s.since and xid < s.horizon and expires_at > :now
                    order by xid fetch first %d rows with ties)
                  union all
                  (select * from revocation where xid >= s.horizon and expires_at > :now)
                ) r on true
                order by r.xid, r.seq
                """
                    .formatted(FeedPage.ENTRIES_MAX + 1))
            .setParameter("since", Long.toString(since))
            .setParameter("now", clock.instant())
            .getResultList();
    Object[] first = (Object[]) rows.getFirst();
    String salt = (String) first[1];
    if (salt == null) {
      makeSalt();
      return page(since);
    }
    long horizon = Long.parseLong((String) first[0]);
    return FeedPage.of(
        salt,
        since <= horizon ? since : 0,
        horizon,
        rows.stream()
            .map(row -> (Object[]) row)
            .filter(row -> row[2] != null)
            .map(row -> entry(salt, row))
            .toList());
  }

  private static FeedEntry entry(String salt, Object[] row) {
    return FeedEntry.of(
        salt,
        Long.parseLong((String) row[2]),
        new Revocation(
            Revocation.Kind.valueOf((String) row[3]),
            (String) row[4],
            ((Number) row[5]).longValue(),
            (Instant) row[6]));
  }

  /** Of two that find none, one waits for the other. */
  private void makeSalt() {
    var _ =
        entityManager
            .createNativeQuery(
                "insert into revocation_feed (salt) values (:salt) on conflict do nothing")
            .setParameter("salt", FeedSalt.fresh())
            .executeUpdate();
  }
}
