package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.Webhook;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedRow;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The secrets of webhooks. There are few, so all are looked at. */
@Dependent
class SealedWebhooks implements SealedPlace {

  private final EntityManager entityManager;

  @Inject
  SealedWebhooks(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    return rows().stream()
        .flatMap(row -> row.fields().stream().map(field -> field.sealed().key()).distinct())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    return rows().stream()
        .filter(row -> after == null || row.id().compareTo(after) > 0)
        .filter(row -> row.fields().stream().anyMatch(field -> field.sealed().key().equals(key)))
        .limit(limit)
        .toList();
  }

  private List<SealedRow> rows() {
    return entityManager
        .createQuery("from VaultWebhookRow", WebhookRow.class)
        .getResultList()
        .stream()
        .peek(entityManager::detach)
        .map(SealedWebhooks::sealedRow)
        .sorted(Comparator.comparing(SealedRow::id))
        .toList();
  }

  private static SealedRow sealedRow(WebhookRow row) {
    Webhook webhook = row.toDomain();
    return new SealedRow(webhook.id().toString(), webhook.generation(), webhook.secrets());
  }

  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    WebhookRow row =
        entityManager.find(
            WebhookRow.class, UUID.fromString(seen.id()), LockModeType.PESSIMISTIC_WRITE);
    if (row == null || !sealedRow(row).equals(seen)) {
      return false;
    }
    row.reseal(fresh);
    return true;
  }
}
