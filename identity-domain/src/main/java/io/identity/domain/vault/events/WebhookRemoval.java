package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of removing a webhook. */
public sealed interface WebhookRemoval {

  record Removed(WebhookId webhook) implements WebhookRemoval, SecurityEvent {
    @Override
    public String name() {
      return "webhook.removed";
    }

    @Override
    public Facts facts() {
      return webhook.facts();
    }
  }

  /** There is no such webhook, or no longer. */
  record Unknown() implements WebhookRemoval {}
}
