package io.identity.domain.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Webhooks} does. */
public abstract class WebhooksContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final WebhookId id = new WebhookId(UUID.randomUUID());
  private final Webhook webhook =
      new Webhook(
          id,
          URI.create("https://receiver.example/hook?x=1"),
          Set.of("connection.created", "told.by.newer.servers"),
          true,
          1,
          box("k1", 3),
          null);

  protected abstract Webhooks webhooks();

  @Test
  public void a_webhook_comes_back_with_every_field() {
    commit(() -> webhooks().add(webhook));

    assertThat(inTransaction(() -> webhooks().find(id))).contains(webhook);
    assertThat(inTransaction(() -> webhooks().findAndLock(id))).contains(webhook);
    assertThat(inTransaction(() -> webhooks().list())).contains(webhook);
  }

  @Test
  public void what_is_not_there_is_not_found() {
    assertThat(inTransaction(() -> webhooks().find(id))).isEmpty();
    assertThat(inTransaction(() -> webhooks().findAndLock(id))).isEmpty();
  }

  @Test
  public void a_change_is_kept() {
    Webhook everything =
        webhook
            .changed(URI.create("https://other.example/"), Set.of(), false)
            .rotated(box("k2", 4), NOW, Duration.ofDays(1));
    commit(() -> webhooks().add(webhook));
    commit(
        () -> {
          assertThat(webhooks().findAndLock(id)).isPresent();
          webhooks().save(everything);
        });

    assertThat(inTransaction(() -> webhooks().find(id))).contains(everything);
  }

  @Test
  public void what_is_removed_is_gone() {
    commit(() -> webhooks().add(webhook));
    commit(() -> webhooks().remove(id));

    assertThat(inTransaction(() -> webhooks().find(id))).isEmpty();
  }

  @Test
  public void they_are_listed_by_their_ids() {
    commit(() -> webhooks().add(webhook));
    commit(() -> webhooks().add(another()));
    commit(() -> webhooks().add(another()));

    List<Webhook> all = inTransaction(() -> webhooks().list());
    assertThat(all.stream().map(each -> each.id().toString())).isSorted();
  }

  private Webhook another() {
    return new Webhook(
        new WebhookId(UUID.randomUUID()), webhook.url(), Set.of(), true, 1, box("k1", 5), null);
  }

  private static Sealed box(String key, int first) {
    return new Sealed(new VaultKeyId(key), new byte[] {(byte) first, -1, 0, 127});
  }
}
