package io.identity.domain.vault.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the outbox. What waits to be sent; for a while, what was sent and what was given up. */
public interface Deliveries {

  void add(Delivery delivery, Instant due);

  /** Whether anything is due for the webhook; what waits for its stream may count. */
  boolean isDue(WebhookId webhook, Instant now);

  /**
   * Takes the one that is due longest, before other nodes do, and counts the attempt. One that
   * belongs to the same stream as an earlier one that still waits, even for its lease to end, is
   * not due.
   *
   * @param again when it is due once more, should nothing become of it
   */
  Optional<Delivery> claimDue(WebhookId webhook, Instant now, Instant again);

  void delivered(UUID id, Instant at);

  /** It failed and is due later, and so is what waits for it. */
  void postpone(Delivery failed, Instant due, String reason);

  /** It is given up; what comes after it waits no more. */
  void bury(UUID id, Instant at, String reason);

  /** As above; why its last attempt failed stays, {@code expired} where there was none. */
  void expire(UUID id, Instant at);

  /**
   * What was given up, last first.
   *
   * @param webhook null for all
   * @param before the last one of the page before
   */
  List<DeadLetter> dead(@Nullable WebhookId webhook, @Nullable UUID before, int limit);

  /**
   * What was given up waits again, as if there had been no attempt, in a stream of its own.
   *
   * @return empty when it is none of those
   */
  Optional<Delivery> revive(UUID id, Instant due, Instant until);

  Backlog backlog();

  /**
   * How many are on their way.
   *
   * @param firstUntil when the first of them is given up; null where there is none
   */
  record Backlog(long number, @Nullable Instant firstUntil) {}

  /** Everything for a webhook, whatever became of it. */
  void removeAll(WebhookId webhook);
}
