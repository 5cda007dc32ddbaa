package io.identity.infrastructure.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.events.Delivery;
import io.identity.domain.vault.events.Webhook;
import io.identity.domain.vault.events.WebhookId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StrayDeliveriesTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.fresh());
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.freshPostgresql());
    }
  }

  abstract static class Stored {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final Database database;
    private final WebhookId registered = new WebhookId(UUID.randomUUID());
    private final WebhookId removed = new WebhookId(UUID.randomUUID());

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void what_waits_for_a_webhook_that_is_not_there_goes() {
      boolean _ = database.inTransaction(this::publish);

      assertThat(remove()).isEqualTo(1);
      assertThat(remove()).isZero();
      assertThat(isDue(registered)).isTrue();
      assertThat(isDue(removed)).isFalse();
    }

    private boolean publish() {
      var secret = new Sealed(new VaultKeyId("k1"), new byte[] {1});
      URI url = URI.create("https://receiver.example/");
      webhooks().add(new Webhook(registered, url, Set.of(), true, 1, secret, null));
      deliveries().add(delivery(registered), NOW);
      deliveries().add(delivery(removed), NOW);
      return true;
    }

    private int remove() {
      return database.inTransaction(
          () -> new StrayDeliveries(database.entityManager()).remove(NOW, 10));
    }

    private boolean isDue(WebhookId webhook) {
      return database.inTransaction(() -> deliveries().isDue(webhook, NOW));
    }

    private JpaWebhooks webhooks() {
      return new JpaWebhooks(database.entityManager());
    }

    private JpaDeliveries deliveries() {
      return new JpaDeliveries(database.entityManager());
    }

    private static Delivery delivery(WebhookId webhook) {
      return new Delivery(
          UUID.randomUUID(), webhook, UUID.randomUUID(), "type", "stream", 1, "{}", 0, NOW);
    }
  }
}
