package io.identity.infrastructure.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.tokens.Activity;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

@Dependent
class JpaRefreshTokens implements RefreshTokens {

  private static final int LIVE_MAX = 1_000;

  private static final String LIVE =
      " from RefreshTokenRow t, UserRow u, ClientRow c"
          + " where t.subject = :subject and u.id = t.subject and c.id = t.client"
          + " and t.endedAt is null and t.expiresAt > :now and t.idleAt > :now"
          + " and u.enabled and c.enabled"
          + " and t.subjectEpoch >= u.epoch and t.clientEpoch >= c.epoch";

  private static final String NEWEST_FIRST = " order by t.createdAt desc, t.id";

  private static final String KEEP_ALIVE =
      """
      update refresh_token
      set idle_at = greatest(idle_at,
        case when cast(? as timestamp(6) with time zone)
               < greatest(idle_at, cast(? as timestamp(6) with time zone)
                                   + idle_timeout_ms * interval '0.001' second)
             then cast(? as timestamp(6) with time zone)
             else cast(? as timestamp(6) with time zone) end
        + idle_timeout_ms * interval '0.001' second)
      where id = ? and ended_at is null and idle_timeout_ms is not null and idle_at > ?
      """;

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
   * Many at once on one connection, each repeating what {@link RefreshToken#active} says about the
   * row as it is when nobody holds it. Every server takes them in the same order, so that no two
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
                  Object[] values = {last, first, last, first, each.getKey(), first};
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

  @Override
  public List<RefreshToken> liveOf(SubjectId subject, Instant now) {
    return detached(
        entityManager
            .createQuery("select t" + LIVE + NEWEST_FIRST, RefreshTokenRow.class)
            .setParameter("subject", subject.value())
            .setParameter("now", now)
            .setMaxResults(LIVE_MAX));
  }

  @Override
  public List<SessionId> liveBut(int newest, SubjectId subject, ClientId client, Instant now) {
    return entityManager
        .createQuery("select t.id" + LIVE + " and t.client = :client" + NEWEST_FIRST, UUID.class)
        .setParameter("subject", subject.value())
        .setParameter("client", client.value())
        .setParameter("now", now)
        .setFirstResult(newest)
        .getResultStream()
        .map(SessionId::new)
        .toList();
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  private List<RefreshToken> detached(TypedQuery<RefreshTokenRow> query) {
    return query.getResultList().stream()
        .peek(entityManager::detach)
        .map(RefreshTokenRow::toDomain)
        .toList();
  }
}
