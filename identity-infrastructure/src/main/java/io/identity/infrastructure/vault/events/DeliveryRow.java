package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.DeadLetter;
import io.identity.domain.vault.events.Delivery;
import io.identity.domain.vault.events.WebhookId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/**
 * Table {@code vault_delivery}: the stored form of {@link Delivery}, and of {@link DeadLetter}. One
 * of {@code dueAt}, {@code deliveredAt} and {@code deadAt} is there.
 */
@Entity(name = "VaultDeliveryRow")
@Table(name = "vault_delivery")
@NullUnmarked // Hibernate fills the fields.
class DeliveryRow {

  @Id UUID id;
  UUID webhookId;
  UUID eventId;
  String eventType;
  String stream;
  long number;
  String body;
  int attempts;
  Instant triedUntil;
  Instant dueAt;
  Instant deliveredAt;
  Instant deadAt;
  String reason;

  static DeliveryRow of(Delivery delivery, Instant due) {
    var row = new DeliveryRow();
    row.id = delivery.id();
    row.webhookId = delivery.webhook().value();
    row.eventId = delivery.event();
    row.eventType = delivery.type();
    row.stream = delivery.stream();
    row.number = delivery.sequence();
    row.body = delivery.body();
    row.attempts = delivery.attempts();
    row.triedUntil = delivery.until();
    row.dueAt = due;
    return row;
  }

  Delivery toDomain() {
    return new Delivery(
        id,
        new WebhookId(webhookId),
        eventId,
        eventType,
        stream,
        number,
        body,
        attempts,
        triedUntil);
  }

  DeadLetter toDeadLetter() {
    return new DeadLetter(toDomain(), reason, deadAt);
  }
}
