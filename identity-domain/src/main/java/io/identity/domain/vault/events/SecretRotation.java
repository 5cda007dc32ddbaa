package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.sealing.SecretText;

/** What came of giving a webhook a new secret. */
public sealed interface SecretRotation {

  /** {@code secret} is told now and never again. */
  record Rotated(Webhook webhook, SecretText secret) implements SecretRotation, SecurityEvent {
    @Override
    public String name() {
      return "webhook.secret_rotated";
    }

    @Override
    public Facts facts() {
      return webhook.id().facts();
    }
  }

  /** There is no such webhook, or no longer. */
  record Unknown() implements SecretRotation {}
}
