package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.MailRequest;
import io.identity.domain.accounts.MailRequests;
import io.identity.domain.users.EmailAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Dependent
class JpaMailRequests implements MailRequests {

  /** How many nodes may be after the same ones at the same time. */
  private static final int CANDIDATES = 20;

  private final EntityManager entityManager;

  @Inject
  JpaMailRequests(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void add(MailRequest request) {
    entityManager.persist(MailRequestRow.of(request));
  }

  @Override
  public Optional<MailRequest> claimDue(Instant now, Instant again) {
    return entityManager
        .createQuery(
            "from MailRequestRow r where r.dueAt <= :now order by r.dueAt, r.id",
            MailRequestRow.class)
        .setParameter("now", now)
        .setMaxResults(CANDIDATES)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .filter(row -> claim(row, now, again))
        .findFirst()
        .map(MailRequestRow::toDomain);
  }

  /** Of several nodes one changes the row; for the others it is not due any more. */
  private boolean claim(MailRequestRow row, Instant now, Instant again) {
    return update("r.dueAt = :again where r.id = :id and r.dueAt <= :now", row.id)
            .setParameter("again", again)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  @Override
  public void postpone(UUID id, Instant due) {
    update("r.dueAt = :due where r.id = :id", id).setParameter("due", due).executeUpdate();
  }

  @Override
  public void answered(UUID id, Instant at) {
    update(
            "r.answeredAt = :at, r.dueAt = null, r.subject = null, r.username = null,"
                + " r.passwordHash = null where r.id = :id",
            id)
        .setParameter("at", at)
        .executeUpdate();
  }

  private Query update(String change, UUID id) {
    return entityManager
        .createQuery("update MailRequestRow r set " + change)
        .setParameter("id", id);
  }

  @Override
  public void remove(UUID id) {
    entityManager
        .createQuery("delete MailRequestRow r where r.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  @Override
  public long answeredSince(EmailAddress to, Instant from) {
    return entityManager
        .createQuery(
            "select count(r) from MailRequestRow r where r.emailKey = :key"
                + " and r.answeredAt >= :from",
            Long.class)
        .setParameter("key", to.key())
        .setParameter("from", from)
        .getSingleResult();
  }
}
