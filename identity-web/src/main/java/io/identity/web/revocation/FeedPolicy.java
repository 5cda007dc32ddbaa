package io.identity.web.revocation;

/**
 * How much of the feed is served.
 *
 * @param streamsMax streams that one server keeps open at a time
 */
public record FeedPolicy(int streamsMax) {

  public FeedPolicy {
    if (streamsMax < 1) {
      throw new IllegalArgumentException("streams-max must be positive");
    }
  }
}
