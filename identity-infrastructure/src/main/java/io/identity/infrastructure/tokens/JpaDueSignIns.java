package io.identity.infrastructure.tokens;

import io.identity.domain.tokens.DueSignIns;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/** By the index on {@code due_at}, skipping what somebody else has locked. */
@Dependent
class JpaDueSignIns implements DueSignIns {

  private final EntityManager entityManager;

  @Inject
  JpaDueSignIns(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Locks them first, in whatever order: who skips what is locked is in nobody's way. */
  @Override
  public int postpone(Instant now, int limit) {
    List<RefreshTokenRow> used = lock("t.dueAt <= :now and t.idleAt > :now", now, limit);
    used.forEach(row -> row.dueAt = row.idleAt);
    return used.size();
  }

  @Override
  public List<RefreshToken> claimIdle(Instant since, int limit) {
    return lock("t.dueAt <= :now and t.idleAt <= :now", since, limit).stream()
        .map(RefreshTokenRow::toDomain)
        .toList();
  }

  @Override
  public void settle(Collection<SessionId> over) {
    over.forEach(id -> entityManager.find(RefreshTokenRow.class, id.value()).dueAt = null);
  }

  private List<RefreshTokenRow> lock(String condition, Instant now, int limit) {
    return entityManager
        .createQuery(
            "select t from RefreshTokenRow t where " + condition + " order by t.dueAt",
            RefreshTokenRow.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
        .getResultList();
  }
}
