package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.DeadLetter;
import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.Delivery;
import io.identity.domain.vault.events.WebhookId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Dependent
class JpaDeliveries implements Deliveries {

  /** How many nodes may be after the same ones at the same time. */
  private static final int CANDIDATES = 20;

  static final String FIRST_DUE =
      "select min(d.dueAt) from VaultDeliveryRow d where d.webhookId = :webhook";

  /** Numbers are given under a lock until the commit, so what comes before is there to be seen. */
  static final String NEXT_DUE =
      "from VaultDeliveryRow d where d.webhookId = :webhook and d.dueAt <= :now"
          + " and not exists (select e.id from VaultDeliveryRow e"
          + " where e.webhookId = d.webhookId and e.stream = d.stream and e.number < d.number"
          + " and e.dueAt is not null) order by d.dueAt, d.id";

  private final EntityManager entityManager;

  @Inject
  JpaDeliveries(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void add(Delivery delivery, Instant due) {
    entityManager.persist(DeliveryRow.of(delivery, due));
  }

  @Override
  public boolean isDue(WebhookId webhook, Instant now) {
    Instant first =
        entityManager
            .createQuery(FIRST_DUE, Instant.class)
            .setParameter("webhook", webhook.value())
            .getSingleResult();
    return first != null && !first.isAfter(now);
  }

  @Override
  public Optional<Delivery> claimDue(WebhookId webhook, Instant now, Instant again) {
    return entityManager
        .createQuery(NEXT_DUE, DeliveryRow.class)
        .setParameter("webhook", webhook.value())
        .setParameter("now", now)
        .setMaxResults(CANDIDATES)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .filter(row -> claim(row, now, again))
        .findFirst()
        .map(JpaDeliveries::claimed);
  }

  /** Of several nodes one changes the row; for the others it is not due any more. */
  private boolean claim(DeliveryRow row, Instant now, Instant again) {
    return update(
                "d.dueAt = :again, d.attempts = d.attempts + 1 where d.id = :id and d.dueAt <="
                    + " :now",
                row.id)
            .setParameter("again", again)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  private static Delivery claimed(DeliveryRow row) {
    row.attempts++;
    return row.toDomain();
  }

  @Override
  public void delivered(UUID id, Instant at) {
    var _ =
        update(
                "d.deliveredAt = :at, d.dueAt = null, d.reason = null"
                    + " where d.id = :id and d.dueAt is not null",
                id)
            .setParameter("at", at)
            .executeUpdate();
  }

  /** Whoever looks for what is due would come across what waits again and again. */
  @Override
  public void postpone(Delivery failed, Instant due, String reason) {
    int postponed =
        update(
                "d.dueAt = :due, d.reason = :reason where d.id = :id and d.dueAt is not null",
                failed.id())
            .setParameter("due", due)
            .setParameter("reason", reason)
            .executeUpdate();
    if (postponed == 1) {
      var _ =
          entityManager
              .createQuery(
                  "update VaultDeliveryRow d set d.dueAt = :due where d.webhookId = :webhook"
                      + " and d.stream = :stream and d.number > :number and d.dueAt < :due")
              .setParameter("due", due)
              .setParameter("webhook", failed.webhook().value())
              .setParameter("stream", failed.stream())
              .setParameter("number", failed.sequence())
              .executeUpdate();
    }
  }

  @Override
  public void bury(UUID id, Instant at, String reason) {
    var _ =
        update(
                "d.deadAt = :at, d.dueAt = null, d.reason = :reason"
                    + " where d.id = :id and d.dueAt is not null",
                id)
            .setParameter("at", at)
            .setParameter("reason", reason)
            .executeUpdate();
  }

  @Override
  public void expire(UUID id, Instant at) {
    var _ =
        update(
                "d.deadAt = :at, d.dueAt = null, d.reason = coalesce(d.reason, 'expired')"
                    + " where d.id = :id and d.dueAt is not null",
                id)
            .setParameter("at", at)
            .executeUpdate();
  }

  @Override
  public List<DeadLetter> dead(@Nullable WebhookId webhook, @Nullable UUID before, int limit) {
    String whose = webhook == null ? "" : " and d.webhookId = :webhook";
    String from =
        before == null
            ? ""
            : " and exists (select b.id from VaultDeliveryRow b where b.id = :before and"
                + " (d.deadAt < b.deadAt or (d.deadAt = b.deadAt and d.id < b.id)))";
    var query =
        entityManager
            .createQuery(
                "from VaultDeliveryRow d where d.deadAt is not null"
                    + whose
                    + from
                    + " order by d.deadAt desc, d.id desc",
                DeliveryRow.class)
            .setMaxResults(limit);
    if (webhook != null) {
      query.setParameter("webhook", webhook.value());
    }
    if (before != null) {
      query.setParameter("before", before);
    }
    return query.getResultList().stream()
        .peek(entityManager::detach)
        .map(DeliveryRow::toDeadLetter)
        .toList();
  }

  @Override
  public Optional<Delivery> revive(UUID id, Instant due, Instant until) {
    int revived =
        update(
                "d.deadAt = null, d.dueAt = :due, d.triedUntil = :until, d.attempts = 0,"
                    + " d.reason = null, d.stream = :own where d.id = :id and d.deadAt is not null",
                id)
            .setParameter("due", due)
            .setParameter("until", until)
            .setParameter("own", Delivery.ownStream(id))
            .executeUpdate();
    return revived == 0
        ? Optional.empty()
        : Optional.of(entityManager.find(DeliveryRow.class, id).toDomain());
  }

  @Override
  public Backlog backlog() {
    Object[] row =
        entityManager
            .createQuery(
                "select count(d), min(d.triedUntil) from VaultDeliveryRow d"
                    + " where d.dueAt is not null",
                Object[].class)
            .getSingleResult();
    return new Backlog((Long) row[0], (Instant) row[1]);
  }

  @Override
  public void removeAll(WebhookId webhook) {
    var _ =
        entityManager
            .createQuery("delete VaultDeliveryRow d where d.webhookId = :webhook")
            .setParameter("webhook", webhook.value())
            .executeUpdate();
  }

  private Query update(String change, UUID id) {
    return entityManager
        .createQuery("update VaultDeliveryRow d set " + change)
        .setParameter("id", id);
  }
}
