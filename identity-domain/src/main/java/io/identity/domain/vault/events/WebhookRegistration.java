package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.sealing.SecretText;

/** What came of registering a webhook. */
public sealed interface WebhookRegistration {

  /** {@code secret} is told now and never again. */
  record Registered(Webhook webhook, SecretText secret)
      implements WebhookRegistration, SecurityEvent {
    @Override
    public String name() {
      return "webhook.registered";
    }

    @Override
    public Facts facts() {
      return webhook.id().facts();
    }
  }

  /** It is no URL that events may be sent to. */
  record UnacceptableUrl() implements WebhookRegistration {}

  /** There are as many as there may be. */
  record TooMany() implements WebhookRegistration {}
}
