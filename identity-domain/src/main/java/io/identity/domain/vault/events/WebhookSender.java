package io.identity.domain.vault.events;

import java.net.URI;

/** Port: brings a message to a webhook. */
public interface WebhookSender {

  /**
   * One request, never a second one; no redirect is followed, and of the answer only the status is
   * read. It goes to an address that {@link WebhookPolicy#reaches} allows or nowhere. Takes seconds
   * at worst, so call it outside any transaction; does not throw for what the network or the other
   * side does.
   */
  Reception send(URI url, SignedMessage message);
}
