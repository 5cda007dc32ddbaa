package io.identity.domain.revocation;

/**
 * Port: what is revoked, in an order that consumers can follow from wherever they stopped. A feed
 * that cannot be read throws: an empty page means that there is nothing.
 */
public interface RevocationFeed {

  /**
   * Everything in force that somebody does not know who was told all before {@code since}, as far
   * as it fits. A position beyond this feed's end is of a history that was lost: then everything.
   */
  FeedPage page(long since);
}
