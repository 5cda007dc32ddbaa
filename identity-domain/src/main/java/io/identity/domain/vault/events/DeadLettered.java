package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** An event was given up. */
record DeadLettered(WebhookId webhook, String reason) implements SecurityEvent {

  @Override
  public String name() {
    return "webhook_delivery.given_up";
  }

  @Override
  public Facts facts() {
    return webhook.facts().reason(reason);
  }
}
