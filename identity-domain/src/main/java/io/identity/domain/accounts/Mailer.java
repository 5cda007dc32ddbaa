package io.identity.domain.accounts;

/** Port: brings messages on their way. Slow; call it outside any transaction. */
public interface Mailer {

  /** What became of a message. */
  enum Delivery {
    ACCEPTED,
    /** The address cannot be reached, now or later. */
    REFUSED,
    /** It may be tried again. */
    FAILED
  }

  Delivery send(Letter letter);
}
