package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.Webhook;
import io.identity.domain.vault.events.WebhookId;
import io.identity.domain.vault.events.Webhooks;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaWebhooks implements Webhooks {

  private final EntityManager entityManager;

  @Inject
  JpaWebhooks(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Leaves nothing behind in the persistence context: a later locked read must be a real one. */
  @Override
  public Optional<Webhook> find(WebhookId id) {
    return entityManager
        .createQuery("from VaultWebhookRow w where w.id = :id", WebhookRow.class)
        .setParameter("id", id.value())
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .findFirst()
        .map(WebhookRow::toDomain);
  }

  @Override
  public Optional<Webhook> findAndLock(WebhookId id) {
    return Optional.ofNullable(
            entityManager.find(WebhookRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(WebhookRow::toDomain);
  }

  /** As above. Sorted here: each database has its own order of UUIDs. */
  @Override
  public List<Webhook> list() {
    return entityManager
        .createQuery("from VaultWebhookRow", WebhookRow.class)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .sorted(java.util.Comparator.comparing(row -> row.id.toString()))
        .map(WebhookRow::toDomain)
        .toList();
  }

  @Override
  public void add(Webhook webhook) {
    entityManager.persist(WebhookRow.of(webhook));
  }

  @Override
  public void save(Webhook webhook) {
    entityManager.find(WebhookRow.class, webhook.id().value()).take(webhook);
  }

  @Override
  public void remove(WebhookId id) {
    var _ =
        entityManager
            .createQuery("delete VaultWebhookRow w where w.id = :id")
            .setParameter("id", id.value())
            .executeUpdate();
  }
}
