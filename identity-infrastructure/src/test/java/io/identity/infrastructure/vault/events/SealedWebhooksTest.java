package io.identity.infrastructure.vault.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.events.Webhook;
import io.identity.domain.vault.events.WebhookId;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedPlaceContract;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class SealedWebhooksTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Stored extends SealedPlaceContract {

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected SealedPlace place() {
      return new SealedWebhooks(database.entityManager());
    }

    @Override
    protected String add(VaultKeyId key) {
      var webhook =
          new Webhook(
              new WebhookId(UUID.randomUUID()),
              URI.create("https://receiver.example/"),
              Set.of(),
              true,
              2,
              box(key),
              new Webhook.Previous(box(key), Instant.EPOCH));
      commit(() -> webhooks().add(webhook));
      return webhook.id().toString();
    }

    @Override
    protected void change(String id, VaultKeyId key) {
      commit(
          () -> {
            Webhook old = webhooks().findAndLock(webhook(id)).orElseThrow();
            webhooks()
                .save(
                    new Webhook(
                        old.id(),
                        old.url(),
                        old.types(),
                        old.enabled(),
                        old.generation() + 1,
                        box(key),
                        new Webhook.Previous(old.secret(), Instant.EPOCH)));
          });
    }

    @Override
    protected void remove(String id) {
      commit(() -> webhooks().remove(webhook(id)));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    private JpaWebhooks webhooks() {
      return new JpaWebhooks(database.entityManager());
    }

    private static WebhookId webhook(String id) {
      return new WebhookId(UUID.fromString(id));
    }

    private static Sealed box(VaultKeyId key) {
      return new Sealed(key, UUID.randomUUID().toString().getBytes(UTF_8));
    }
  }
}
