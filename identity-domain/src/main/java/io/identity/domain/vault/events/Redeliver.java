package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.events.Redelivery.Queued;
import io.identity.domain.vault.events.Redelivery.Unknown;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Use case: an administrator has a dead letter tried again. It arrives after events that happened
 * later, as {@code sequence} tells.
 */
public final class Redeliver {

  private final Deliveries deliveries;
  private final WebhookPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public Redeliver(
      Deliveries deliveries, WebhookPolicy policy, SecurityEvents events, InstantSource clock) {
    this.deliveries = deliveries;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** Runs in the caller's transaction. */
  public Redelivery redeliver(UUID delivery) {
    Instant now = clock.instant();
    return deliveries
        .revive(delivery, now, policy.until(now))
        .map(this::queued)
        .orElseGet(Unknown::new);
  }

  private Redelivery queued(Delivery delivery) {
    var queued = new Queued(delivery);
    events.report(queued);
    return queued;
  }
}
