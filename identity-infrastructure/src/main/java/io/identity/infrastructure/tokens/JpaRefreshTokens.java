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
    entityManager.persist(RefreshTokenRow.of(token).dueAfter(token.idleAt()));
  }

  @Override
  public void save(RefreshToken token) {
    RefreshTokenRow stored = entityManager.find(RefreshTokenRow.class, token.id().value());
    entityManager.merge(RefreshTokenRow.of(token).dueAfter(stored.dueAt));
  }

  @Override
  public List<RefreshToken> notEnded(Set<SessionId> ids) {
    return ids.isEmpty()
        ? List.of()
        : detached(
            entityManager
                .createQuery(
                    "select t from RefreshTokenRow t where t.id in :ids and t.endedAt is null",
                    RefreshTokenRow.class)
                .setParameter("ids", ids.stream().map(SessionId::value).toList()));
  }

  /**
   * Many at once on one connection. Each statement repeats what {@link RefreshToken#active} says,
   * as it stands when the row is free; the order is the same on every server, so that two never
   * wait for one another.
   */
  @Override
  public void keepAlive(Map<SessionId, Activity> activity) {
    entityManager
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(KEEP_ALIVE)) {
                for (var each : new TreeMap<>(byRow(activity)).entrySet()) {
                  Object first = each.getValue().first().atOffset(ZoneOffset.UTC);
                  Object last = each.getValue().last().atOffset(ZoneOffset.UTC);
                  Object[] values = {first, last, last, first, each.getKey(), first, first, last, last, first};
                  for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                  }
                  statement.addBatch();
                }
                var _ = statement.executeBatch();
              }
            });
  }

  private static Map<UUID, Activity> byRow(Map<SessionId, Activity> activity) {
    return activity.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
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
