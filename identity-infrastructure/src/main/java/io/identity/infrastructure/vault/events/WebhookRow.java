package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.Webhook;
import io.identity.domain.vault.events.WebhookId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_webhook}: the stored form of {@link Webhook}. */
@Entity(name = "VaultWebhookRow")
@Table(name = "vault_webhook")
@NullUnmarked // Hibernate fills the fields.
class WebhookRow {

  @Id UUID id;
  String url;
  String eventTypes;
  boolean enabled;
  String secretKey;
  byte[] secret;
  String previousKey;
  byte[] previous;
  Instant previousUntil;
  long generation;

  static WebhookRow of(Webhook webhook) {
    var row = new WebhookRow();
    row.id = webhook.id().value();
    row.take(webhook);
    return row;
  }

  void take(Webhook webhook) {
    url = webhook.url().toString();
    eventTypes = webhook.types().stream().sorted().collect(Collectors.joining(" "));
    enabled = webhook.enabled();
    Sealed fresh = webhook.secret();
    generation = webhook.generation();
    secretKey = fresh.key().value();
    secret = fresh.bytes();
    var old = webhook.previous();
    previousKey = old == null ? null : old.secret().key().value();
    previous = old == null ? null : old.secret().bytes();
    previousUntil = old == null ? null : old.until();
  }

  /** The same secrets, the current one first. */
  void reseal(List<Sealed> fresh) {
    secretKey = fresh.getFirst().key().value();
    secret = fresh.getFirst().bytes();
    if (previous != null) {
      previousKey = fresh.getLast().key().value();
      previous = fresh.getLast().bytes();
    }
  }

  Webhook toDomain() {
    return new Webhook(
        new WebhookId(id),
        URI.create(url),
        eventTypes.isEmpty() ? Set.of() : Set.of(eventTypes.split(" ")),
        enabled,
        generation,
        sealed(secretKey, secret),
        previous == null
            ? null
            : new Webhook.Previous(sealed(previousKey, previous), previousUntil));
  }

  private static Sealed sealed(String key, byte[] bytes) {
    return new Sealed(new VaultKeyId(key), bytes);
  }
}
