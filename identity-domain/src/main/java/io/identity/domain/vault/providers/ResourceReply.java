package io.identity.domain.vault.providers;

import org.jspecify.annotations.Nullable;

/** What came of asking something with an access token. */
public sealed interface ResourceReply {

  /**
   * There was an answer.
   *
   * @param json a map, a list or a plain value; null when it was no JSON, or too long to be read
   */
  record Answered(int status, @Nullable Object json) implements ResourceReply {

    /** Somebody's data: nothing of it in a log. */
    @Override
    public String toString() {
      return "Answered[" + status + "]";
    }
  }

  /** None. */
  record NoAnswer() implements ResourceReply {}
}
