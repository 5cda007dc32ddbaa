package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.events.WebhookChange.Changed;
import io.identity.domain.vault.events.WebhookChange.UnacceptableUrl;
import io.identity.domain.vault.events.WebhookChange.Unknown;
import java.net.URI;
import java.util.Set;

/** Use case: a webhook moves, wants to know something else, or is switched off or on. */
public final class ChangeWebhook {

  private final Webhooks webhooks;
  private final WebhookPolicy policy;
  private final SecurityEvents events;

  public ChangeWebhook(Webhooks webhooks, WebhookPolicy policy, SecurityEvents events) {
    this.webhooks = webhooks;
    this.policy = policy;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public WebhookChange change(WebhookId id, URI url, Set<EventType> types, boolean enabled) {
    if (!policy.accepts(url)) {
      return webhooks.find(id).isPresent() ? new UnacceptableUrl() : new Unknown();
    }
    return webhooks
        .findAndLock(id)
        .<WebhookChange>map(found -> save(found.changed(url, types, enabled)))
        .orElseGet(Unknown::new);
  }

  private Changed save(Webhook webhook) {
    webhooks.save(webhook);
    var changed = new Changed(webhook);
    events.report(changed);
    return changed;
  }
}
