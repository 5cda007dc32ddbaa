package io.identity.domain.vault.events;

/** What became of a message. */
public sealed interface Reception {

  /** 2xx. */
  record Accepted() implements Reception {}

  /** 410: it wants nothing any more (Standard Webhooks, "Deliverability and reliability"). */
  record Gone() implements Reception {}

  /**
   * Everything else; it may have arrived all the same.
   *
   * @param reason {@code status_500}, {@code timed_out} and the like
   */
  record Failed(String reason) implements Reception {

    /** As {@code reason}. */
    public static final String TIMED_OUT = "timed_out";

    /** It cost all the time that an attempt may take. */
    boolean timedOut() {
      return reason.equals(TIMED_OUT);
    }
  }
}
