package io.identity.domain.vault.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: what did not get through, last first. */
public final class ListDeadLetters {

  private final Deliveries deliveries;

  public ListDeadLetters(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * One page.
   *
   * @param webhook null for all
   * @param before the last one of the page before
   */
  public List<DeadLetter> list(@Nullable WebhookId webhook, @Nullable UUID before, int limit) {
    return deliveries.dead(webhook, before, limit);
  }
}
