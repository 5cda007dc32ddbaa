package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** A webhook said that it wants nothing any more, and is switched off. */
record WebhookGone(WebhookId webhook) implements SecurityEvent {

  @Override
  public String name() {
    return "webhook.disabled";
  }

  @Override
  public Facts facts() {
    return webhook.facts().reason("gone");
  }
}
