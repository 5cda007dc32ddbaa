package io.identity.domain.vault.events;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of sending a dead letter again. */
public sealed interface Redelivery {

  record Queued(Delivery delivery) implements Redelivery, SecurityEvent {
    @Override
    public String name() {
      return "webhook_delivery.requeued";
    }

    @Override
    public Facts facts() {
      return delivery.webhook().facts();
    }
  }

  /** There is no such dead letter, or no longer. */
  record Unknown() implements Redelivery {}
}
