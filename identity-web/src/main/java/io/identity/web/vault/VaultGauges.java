package io.identity.web.vault;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.RefreshExpiry;
import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.WebhookPolicy;
import io.identity.domain.vault.providers.Circuit;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderGuards;
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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What is in the vault, counted once a minute: all servers tell the same, but for circuits. */
@ApplicationScoped
public class VaultGauges implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final int OPEN = 1;
  private static final int MISCONFIGURED = 2;
  private static final Duration COUNT = Duration.ofMinutes(1);

  @Inject MetricRegistry metrics;
  @Inject Connections connections;
  @Inject InspectVaultKeys inspectVaultKeys;
  @Inject Deliveries deliveries;
  @Inject WebhookPolicy webhookPolicy;
  @Inject ProviderGuards guards;
  @Inject ConnectedProviders providers;
  @Inject VaultCounters counters;
  @Inject VaultKeyWatch keyWatch;
  @Inject Rounds rounds;
  @Inject InstantSource clock;

  private final ConcurrentMap<MetricID, AtomicLong> values = new ConcurrentHashMap<>();
  private final Map<MetricID, Long> counted = new HashMap<>();

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    counters.start();
    var _ = metrics.gauge("vault_keys_readable", keyWatch, watch -> watch.readable() ? 1 : 0);
    rounds.every(COUNT, LOG, "the vault is not counted", this::count);
  }

  /** What there is no more, such as a provider that was removed, is not told of any more either. */
  private void count() {
    counted.clear();
    look(clock.instant());
    values.keySet().removeIf(id -> !counted.containsKey(id) && metrics.remove(id));
    values.forEach((id, value) -> value.set(counted.getOrDefault(id, 0L)));
  }

  private void look(Instant now) {
    connections
        .counts(now.plus(RefreshExpiry.SOON))
        .forEach(
            count -> {
              String status = count.status().name().toLowerCase(Locale.ROOT);
              set(count, status, count.number() - count.expiring());
              if (count.expiring() > 0) {
                set(count, "expiring", count.expiring());
              }
            });
    set("vault_refresh_lag_seconds", lag(now));
    guards
        .circuits()
        .forEach(
            (id, circuit) ->
                providers
                    .find(id)
                    .filter(Provider::enabled)
                    .ifPresent(provider -> set(provider, circuit)));
    keys(inspectVaultKeys.inspect());
    Deliveries.Backlog backlog = deliveries.backlog();
    set("vault_outbox_pending", backlog.number());
    Instant until = backlog.firstUntil();
    Duration oldest =
        until == null
            ? Duration.ZERO
            : webhookPolicy.retryFor().minus(Duration.between(now, until));
    set("vault_outbox_oldest_seconds", oldest.toSeconds());
  }

  private long lag(Instant now) {
    return connections.due(now, 1).stream()
        .map(Connection::dueAt)
        .filter(Objects::nonNull)
        .mapToLong(due -> Duration.between(due, now).toSeconds())
        .findAny()
        .orElse(0);
  }

  /** As this server sees it. One that nothing is asked of wakes nobody up. */
  private void set(Provider provider, Circuit circuit) {
    int open = circuit.misconfigured() ? MISCONFIGURED : OPEN;
    set(
        "vault_provider_circuit",
        circuit.closed() ? 0 : open,
        new Tag("provider", provider.id().value()));
  }

  private void set(Connections.Count kind, String status, long number) {
    set(
        "vault_connections",
        number,
        new Tag("provider", kind.provider().value()),
        new Tag("status", status));
  }

  private void keys(Inventory inventory) {
    set("vault_reencryption_rows", inventory.rowsToReencrypt());
    for (VaultKey key : inventory.keyset().keys()) {
      var id = new Tag("key_id", key.id().value());
      set("vault_key_rows", inventory.rowsUnder(key.id()), id);
      set("vault_key_encryptions", key.encryptions(), id);
    }
  }

  private void set(String name, long number, Tag... tags) {
    var id = new MetricID(name, tags);
    counted.put(id, number);
    var _ = values.computeIfAbsent(id, first -> gauge(name, tags));
  }

  private AtomicLong gauge(String name, Tag... tags) {
    var value = new AtomicLong();
    var _ = metrics.gauge(name, value, AtomicLong::get, tags);
    return value;
  }
}
