package io.identity.domain.revocation;

import java.time.Instant;

/** Port: makes a page of the feed believable (RFC 7515). */
public interface FeedSigner {

  /**
   * Signs with the key that signs access tokens.
   *
   * @param asOf before which the page was not read
   * @return the compact form
   */
  String sign(FeedPage page, Instant asOf);
}
