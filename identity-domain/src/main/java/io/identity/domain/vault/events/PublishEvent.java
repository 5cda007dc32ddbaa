package io.identity.domain.vault.events;

import io.identity.domain.vault.events.EventType.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Use case: what happened gets its number, and waits to be sent to whoever wants to know it. */
public final class PublishEvent {

  private final EventSequences sequences;
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final WebhookPolicy policy;
  private final InstantSource clock;

  public PublishEvent(
      EventSequences sequences,
      Webhooks webhooks,
      Deliveries deliveries,
      WebhookPolicy policy,
      InstantSource clock) {
    this.sequences = sequences;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.policy = policy;
    this.clock = clock;
  }

  /** Runs in the caller's transaction. */
  public VaultEvent publish(Occurrence what) {
    // A session tells one thing only: there is nothing to count, and nothing left of it.
    long sequence = what.type().scope() == Scope.SESSION ? 1 : sequences.next(what.stream());
    VaultEvent event = VaultEvent.of(what, UUID.randomUUID(), sequence, clock.instant());
    String body = EventJson.of(event);
    webhooks.list().stream()
        .filter(webhook -> webhook.wants(event.type()))
        .forEach(webhook -> send(webhook.id(), event, what.stream(), body));
    return event;
  }

  private void send(WebhookId webhook, VaultEvent event, String stream, String body) {
    Instant now = event.occurredAt();
    deliveries.add(
        new Delivery(
            UUID.randomUUID(),
            webhook,
            event.id(),
            event.type().externalName(),
            stream,
            event.sequence(),
            body,
            0,
            policy.until(now)),
        now);
  }
}
