package io.identity.domain.start;

/** Port: one thing to do before the server is ready. Throwing stops the server. */
public interface StartStep {

  /** When, in the order of the constants. */
  enum Phase {
    SCHEMA,
    SECRET_KEYS,
    SIGNING_KEYS,
    VAULT_KEYS,
    FIRST_ACCOUNTS,
    REVOCATIONS,
    BACKGROUND
  }

  Phase phase();

  void take();
}
