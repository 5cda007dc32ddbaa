package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.events.WebhookRemoval.Removed;
import io.identity.domain.vault.events.WebhookRemoval.Unknown;

/** Use case: a webhook goes, with everything that waits for it. */
public final class RemoveWebhook {

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final SecurityEvents events;

  public RemoveWebhook(Webhooks webhooks, Deliveries deliveries, SecurityEvents events) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public WebhookRemoval remove(WebhookId id) {
    if (webhooks.findAndLock(id).isEmpty()) {
      return new Unknown();
    }
    webhooks.remove(id);
    deliveries.removeAll(id);
    var removed = new Removed(id);
    events.report(removed);
    return removed;
  }
}
