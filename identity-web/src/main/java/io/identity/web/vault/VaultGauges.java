package io.identity.web.vault;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.RefreshExpiry;
import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.WebhookPolicy;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What is in the vault, counted now and then: all servers tell the same, but for circuits. */
@ApplicationScoped
public class VaultGauges implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final int OPEN = 1;
  private static final int MISCONFIGURED = 2;

  /** A provider that anybody wants something of is tried again sooner than that. */
  private static final Duration TRIED_WITHIN = Duration.ofMinutes(2);

  @Inject GaugePolicy policy;
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

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  /** Each by itself: one that fails keeps its numbers, and the others are told all the same. */
  @Override
  public void take() {
    counters.start();
    var _ = metrics.gauge("vault_keys_readable", keyWatch, watch -> watch.readable() ? 1 : 0);
    rounds.every(policy.look(), LOG, "what is due is not looked at", new Numbers(this::lag));
    rounds.every(policy.look(), LOG, "events that wait are not counted", new Numbers(this::outbox));
    rounds.every(policy.look(), LOG, "circuits are not looked at", new Numbers(this::circuits));
    rounds.every(
        policy.count(), LOG, "connections are not counted", new Numbers(this::connections));
    rounds.every(policy.count(), LOG, "what the keys seal is not counted", new Numbers(this::keys));
  }

  private void lag(Numbers numbers) {
    Instant now = clock.instant();
    long lag =
        connections.due(now, 1, 1).stream()
            .map(Connection::dueAt)
            .filter(Objects::nonNull)
            .mapToLong(due -> Duration.between(due, now).toSeconds())
            .findAny()
            .orElse(0);
    numbers.set("vault_refresh_lag_seconds", lag);
  }

  private void outbox(Numbers numbers) {
    Deliveries.Backlog backlog = deliveries.backlog();
    numbers.set("vault_outbox_pending", backlog.number());
    Instant until = backlog.firstUntil();
    Duration oldest =
        until == null
            ? Duration.ZERO
            : webhookPolicy.retryFor().minus(Duration.between(clock.instant(), until));
    numbers.set("vault_outbox_oldest_seconds", oldest.toSeconds());
  }

  /** As this server sees them. One that nothing is asked of wakes nobody up. */
  private void circuits(Numbers numbers) {
    Instant now = clock.instant();
    guards
        .circuits()
        .forEach(
            (id, circuit) -> {
              if (providers.find(id).filter(Provider::enabled).isPresent()) {
                boolean quiet = circuit.closed() || circuit.forgotten(now, TRIED_WITHIN);
                int open = circuit.misconfigured() ? MISCONFIGURED : OPEN;
                numbers.set(
                    "vault_provider_circuit", quiet ? 0 : open, new Tag("provider", id.value()));
              }
            });
  }

  private void connections(Numbers numbers) {
    connections
        .counts(clock.instant().plus(RefreshExpiry.SOON))
        .forEach(
            count -> {
              String status = count.status().name().toLowerCase(Locale.ROOT);
              set(numbers, count, status, count.number() - count.expiring());
              if (count.expiring() > 0) {
                set(numbers, count, "expiring", count.expiring());
              }
            });
  }

  private static void set(Numbers numbers, Connections.Count kind, String status, long number) {
    numbers.set(
        "vault_connections",
        number,
        new Tag("provider", kind.provider().value()),
        new Tag("status", status));
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

  /** What is found at one look. What there is no more, such as a provider, is told no more. */
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
      values.keySet().removeIf(id -> !found.containsKey(id) && metrics.remove(id));
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
