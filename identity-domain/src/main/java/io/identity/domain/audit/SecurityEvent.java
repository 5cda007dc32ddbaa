package io.identity.domain.audit;

/** Something an auditor would want to read about later. Most are the outcome of a use case. */
public interface SecurityEvent {

  /** A stable name, {@code noun.past_participle}; alerts and metrics match on it. */
  String name();

  /** Whom and what it concerns. */
  Facts facts();
}
