package io.identity.client.feed;

import java.time.Duration;

/** How long to wait after each failure in a row: 1, 2, 4, 5, 5 … seconds. */
final class Pause {

  private Duration next = FeedPolicy.POLL;

  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(FeedPolicy.PAUSE_MAX) < 0 ? doubled : FeedPolicy.PAUSE_MAX;
    return now;
  }

  void reset() {
    next = FeedPolicy.POLL;
  }
}
