package io.identity.web.vault.events;

import io.identity.domain.vault.events.DeliverEvents;
import io.identity.domain.vault.events.WebhookId;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.List;

/** Each look, and each attempt to deliver an event, is a request of its own. */
@ApplicationScoped
public class EventRound {

  @Inject DeliverEvents deliverEvents;

  @ActivateRequestContext
  public List<WebhookId> due() {
    return deliverEvents.due();
  }

  @ActivateRequestContext
  @Audited
  public boolean deliverNext(WebhookId webhook) {
    return deliverEvents.deliverNext(webhook);
  }
}
