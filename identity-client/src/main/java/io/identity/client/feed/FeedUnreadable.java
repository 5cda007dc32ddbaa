package io.identity.client.feed;

import java.io.IOException;

/** The issuer, or somebody in its place, said something that must not be believed. */
final class FeedUnreadable extends IOException {

  private static final long serialVersionUID = 1L;

  FeedUnreadable(String reason) {
    super(reason);
  }

  FeedUnreadable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
