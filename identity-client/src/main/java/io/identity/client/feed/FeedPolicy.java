package io.identity.client.feed;

import java.time.Duration;

/**
 * Whose feed is followed, and what counts as fresh.
 *
 * @param issuer as tokens and feed name it
 * @param url where it answers, without a slash at the end
 * @param staleAfter since the last signed position
 * @param maxSkew how long after its {@code exp} a token may still be accepted by somebody's clock
 */
public record FeedPolicy(String issuer, String url, Duration staleAfter, Duration maxSkew) {

  /** How often the feed is asked while there is no stream. */
  static final Duration POLL = Duration.ofSeconds(1);

  /** The server says something at least every 10 s. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  public FeedPolicy {
    if (staleAfter.compareTo(POLL) < 0) {
      throw new IllegalArgumentException("a feed is not fresher than " + POLL);
    }
    if (maxSkew.isNegative()) {
      throw new IllegalArgumentException("a skew is not negative");
    }
  }

  /** A stream that has proven nothing for so long is not trusted to do it in time. */
  Duration proofDue() {
    return staleAfter.dividedBy(2);
  }
}
