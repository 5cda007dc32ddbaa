package io.identity.infrastructure.tokens;

import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaRefreshTokens implements RefreshTokens {

  private static final int LIVE_MAX = 1_000;

  private final EntityManager entityManager;

  @Inject
  JpaRefreshTokens(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<RefreshToken> findAndLock(SessionId id) {
    return Optional.ofNullable(
            entityManager.find(RefreshTokenRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(RefreshTokenRow::toDomain);
  }

  @Override
  public void add(RefreshToken token) {
    entityManager.persist(RefreshTokenRow.of(token));
  }

  @Override
  public void save(RefreshToken token) {
    entityManager.merge(RefreshTokenRow.of(token));
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  @Override
  public List<RefreshToken> liveOf(SubjectId subject, Instant now) {
    return entityManager
        .createQuery(
            "select t from RefreshTokenRow t, UserRow u, ClientRow c"
                + " where t.subject = :subject and u.id = t.subject and c.id = t.client"
                + " and t.endedAt is null and t.expiresAt > :now and t.idleAt > :now"
                + " and u.enabled and c.enabled"
                + " and t.subjectEpoch >= u.epoch and t.clientEpoch >= c.epoch"
                + " order by t.createdAt desc, t.id",
            RefreshTokenRow.class)
        .setParameter("subject", subject.value())
        .setParameter("now", now)
        .setMaxResults(LIVE_MAX)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .map(RefreshTokenRow::toDomain)
        .toList();
  }
}
