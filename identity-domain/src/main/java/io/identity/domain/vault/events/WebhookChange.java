package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of changing a webhook. */
public sealed interface WebhookChange {

  record Changed(Webhook webhook) implements WebhookChange, SecurityEvent {
    @Override
    public String name() {
      return "webhook.changed";
    }

    @Override
    public Facts facts() {
      return webhook.id().facts().reason(webhook.enabled() ? "enabled" : "disabled");
    }
  }

  /** There is no such webhook, or no longer. */
  record Unknown() implements WebhookChange {}

  /** It is no URL that events may be sent to. */
  record UnacceptableUrl() implements WebhookChange {}
}
