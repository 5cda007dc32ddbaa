package io.identity.domain.vault.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way to one webhook.
 *
 * @param type the name of the event's; a newer server may know more of them
 * @param stream whose events wait for each other
 * @param body what is sent, every time
 * @param attempts how many have begun
 * @param until how long it is tried
 */
public record Delivery(
    UUID id,
    WebhookId webhook,
    UUID event,
    String type,
    String stream,
    long sequence,
    String body,
    int attempts,
    Instant until) {

  /** In which nothing waits for it. */
  public static String ownStream(UUID id) {
    return "delivery/" + id;
  }

  boolean expired(Instant now) {
    return !now.isBefore(until);
  }
}
