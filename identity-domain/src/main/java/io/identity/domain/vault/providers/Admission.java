package io.identity.domain.vault.providers;

import java.time.Instant;

/** Whether a provider may be asked now. */
public sealed interface Admission {

  /**
   * Ask it, then tell the guard what came of it, whatever that was.
   *
   * @param opened the circuit as often as this in a row by then; more than 0: this is the probe
   */
  record Admitted(int opened) implements Admission {}

  /**
   * Not before a time; nothing is to be told to the guard.
   *
   * @param until when it is worth another try
   */
  record Held(Reason reason, Instant until) implements Admission {}

  /** Why not. */
  enum Reason {
    DISABLED,
    /** It refuses our settings. */
    MISCONFIGURED,
    /** It fails. */
    CIRCUIT_OPEN,
    /** It said that it is asked too much. */
    THROTTLED,
    /** We ask no more in a minute. */
    PACED,
    /** So many of this server are asking already. */
    FULL
  }
}
