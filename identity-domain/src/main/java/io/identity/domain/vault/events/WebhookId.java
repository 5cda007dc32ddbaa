package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import java.util.UUID;

/** Names a webhook. */
public record WebhookId(UUID value) {

  Facts facts() {
    return Facts.NONE.key("webhook/" + value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
