package io.identity.web.vault;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.WebhookPolicy;
import io.identity.domain.vault.sealing.InspectVaultKeys;
import io.identity.domain.vault.sealing.InspectVaultKeys.Inventory;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What is in the vault, counted now and then: all servers tell the same. */
@ApplicationScoped
public class VaultGauges implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** What reads an index from end to end: of a million connections that takes a second. */
  private static final Duration COUNT = Duration.ofMinutes(5);

  @Inject MetricRegistry metrics;
  @Inject Connections connections;
  @Inject InspectVaultKeys inspectVaultKeys;
  @Inject Deliveries deliveries;
  @Inject WebhookPolicy webhookPolicy;
  @Inject VaultKeyWatch keyWatch;
  @Inject Rounds rounds;
  @Inject InstantSource clock;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  /** Each by itself: one that fails keeps its numbers, and the others are told all the same. */
  @Override
  public void take() {
    var _ = metrics.gauge("vault_keys_readable", keyWatch, watch -> watch.readable() ? 1 : 0);
    rounds.every(LOOK, LOG, "what is due is not looked at", new Numbers(this::lag));
    rounds.every(LOOK, LOG, "events that wait are not counted", new Numbers(this::outbox));
    rounds.every(COUNT, LOG, "connections are not counted", new Numbers(this::connections));
    rounds.every(COUNT, LOG, "what the keys seal is not counted", new Numbers(this::keys));
  }

  private void lag(Numbers numbers) {
    Instant now = clock.instant();
    connections.due(now, 1).stream()
        .map(due -> due.dueAt() == null ? now : due.dueAt())
        .forEach(
            due ->
                numbers.set("vault_refresh_lag_seconds", Duration.between(due, now).toSeconds()));
  }

  private void outbox(Numbers numbers) {
    Deliveries.Backlog backlog = deliveries.backlog();
    numbers.set("vault_outbox_pending", backlog.number());
    if (backlog.firstUntil() != null) {
      Duration since = Duration.between(clock.instant(), backlog.firstUntil());
      numbers.set("vault_outbox_oldest_seconds", webhookPolicy.retryFor().minus(since).toSeconds());
    }
  }

  private void connections(Numbers numbers) {
    connections
        .counts()
        .forEach(
            count ->
                numbers.set(
                    "vault_connections",
                    count.number(),
                    new Tag("provider", count.provider().value()),
                    new Tag("status", count.status().name().toLowerCase(Locale.ROOT))));
  }

  private void keys(Numbers numbers) {
    Inventory inventory = inspectVaultKeys.inspect();
    numbers.set("vault_reencryption_rows", inventory.rowsToReencrypt());
    for (VaultKey key : inventory.keyset().keys()) {
      var id = new Tag("key_id", key.id().value());
      numbers.set("vault_key_rows", inventory.rowsUnder(key.id()), id);
      numbers.set("vault_key_encryptions", key.encryptions(), id);
    }
  }

  /** What is found at one look. What there is no more has no row, and was found before. */
  private final class Numbers implements Runnable {

    private final Consumer<Numbers> look;
    private final Map<MetricID, AtomicLong> values = new HashMap<>();
    private final Map<MetricID, Long> found = new HashMap<>();

    Numbers(Consumer<Numbers> look) {
      this.look = look;
    }

    @Override
    public void run() {
      found.clear();
      look.accept(this);
      values.forEach((id, value) -> value.set(found.getOrDefault(id, 0L)));
    }

    void set(String name, long number, Tag... tags) {
      var id = new MetricID(name, tags);
      found.put(id, number);
      var _ = values.computeIfAbsent(id, first -> gauge(name, tags));
    }

    private AtomicLong gauge(String name, Tag... tags) {
      var value = new AtomicLong();
      var _ = metrics.gauge(name, value, AtomicLong::get, tags);
      return value;
    }
  }
}
