package io.identity.domain.vault.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake: the outbox in a map. */
public final class InMemoryDeliveries implements Deliveries {

  private record Entry(
      Delivery delivery,
      @Nullable Instant due,
      @Nullable Instant deliveredAt,
      @Nullable Instant deadAt,
      String reason) {

    boolean isBefore(Entry other) {
      return delivery.webhook().equals(other.delivery.webhook())
          && delivery.stream().equals(other.delivery.stream())
          && delivery.sequence() < other.delivery.sequence();
    }
  }

  private final Map<UUID, Entry> entries = new LinkedHashMap<>();

  @Override
  public void add(Delivery delivery, Instant due) {
    entries.put(delivery.id(), new Entry(delivery, due, null, null, ""));
  }

  @Override
  public boolean isDue(WebhookId webhook, Instant now) {
    return due(now).anyMatch(entry -> entry.delivery().webhook().equals(webhook));
  }

  @Override
  public Optional<Delivery> claimDue(WebhookId webhook, Instant now, Instant again) {
    return due(now)
        .filter(entry -> entry.delivery().webhook().equals(webhook))
        .min(Comparator.comparing(Entry::due))
        .map(entry -> claimed(entry, again));
  }

  private Stream<Entry> due(Instant now) {
    return waiting()
        .filter(entry -> !entry.due().isAfter(now))
        .filter(entry -> waiting().noneMatch(other -> other.isBefore(entry)));
  }

  private Stream<Entry> waiting() {
    return List.copyOf(entries.values()).stream().filter(entry -> entry.due() != null);
  }

  private Delivery claimed(Entry entry, Instant again) {
    Delivery next = attempts(entry.delivery(), entry.delivery().attempts() + 1);
    entries.put(next.id(), new Entry(next, again, null, null, entry.reason()));
    return next;
  }

  @Override
  public void delivered(UUID id, Instant at) {
    change(id, entry -> new Entry(entry.delivery(), null, at, null, ""));
  }

  @Override
  public void postpone(Delivery failed, Instant due, String reason) {
    change(failed.id(), entry -> new Entry(entry.delivery(), due, null, null, reason));
  }

  @Override
  public void bury(UUID id, Instant at, String reason) {
    change(id, entry -> new Entry(entry.delivery(), null, null, at, reason));
  }

  @Override
  public void expire(UUID id, Instant at) {
    change(
        id,
        entry ->
            new Entry(
                entry.delivery(),
                null,
                null,
                at,
                entry.reason().isEmpty() ? "expired" : entry.reason()));
  }

  private void change(UUID id, UnaryOperator<Entry> change) {
    entries.computeIfPresent(
        id, (same, entry) -> entry.due() == null ? entry : change.apply(entry));
  }

  @Override
  public List<DeadLetter> dead(@Nullable WebhookId webhook, @Nullable UUID before, int limit) {
    List<DeadLetter> all = new ArrayList<>();
    entries.values().stream()
        .filter(entry -> entry.deadAt() != null)
        .filter(entry -> webhook == null || webhook.equals(entry.delivery().webhook()))
        .sorted(
            Comparator.comparing(Entry::deadAt)
                .thenComparing(entry -> entry.delivery().id().toString())
                .reversed())
        .map(entry -> new DeadLetter(entry.delivery(), entry.reason(), entry.deadAt()))
        .forEach(all::add);
    int from = before == null ? 0 : ids(all).indexOf(before) + 1;
    return all.stream().skip(from).limit(limit).toList();
  }

  private static List<UUID> ids(List<DeadLetter> letters) {
    return letters.stream().map(letter -> letter.delivery().id()).toList();
  }

  @Override
  public Optional<Delivery> revive(UUID id, Instant due, Instant until) {
    Entry entry = entries.get(id);
    if (entry == null || entry.deadAt() == null) {
      return Optional.empty();
    }
    Delivery old = entry.delivery();
    var again =
        new Delivery(
            old.id(),
            old.webhook(),
            old.event(),
            old.type(),
            Delivery.ownStream(id),
            old.sequence(),
            old.body(),
            0,
            until);
    add(again, due);
    return Optional.of(again);
  }

  @Override
  public Backlog backlog() {
    List<Instant> untils =
        entries.values().stream()
            .filter(entry -> entry.due() != null)
            .map(entry -> entry.delivery().until())
            .sorted()
            .toList();
    return new Backlog(untils.size(), untils.isEmpty() ? null : untils.getFirst());
  }

  @Override
  public void removeAll(WebhookId webhook) {
    entries.values().removeIf(entry -> entry.delivery().webhook().equals(webhook));
  }

  /** What waits, in the order in which it was added. */
  public List<Delivery> pending() {
    return waiting().map(Entry::delivery).toList();
  }

  private static Delivery attempts(Delivery delivery, int attempts) {
    return new Delivery(
        delivery.id(),
        delivery.webhook(),
        delivery.event(),
        delivery.type(),
        delivery.stream(),
        delivery.sequence(),
        delivery.body(),
        attempts,
        delivery.until());
  }
}
