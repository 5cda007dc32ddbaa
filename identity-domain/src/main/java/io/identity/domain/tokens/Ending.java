package io.identity.domain.tokens;

import java.time.Instant;

/**
 * When, from where and why a sign-in was ended.
 *
 * @param ip the peer that caused it
 */
public record Ending(Instant at, String ip, Reason reason) {

  /** Why a sign-in is over before its time. */
  public enum Reason {
    LOGOUT,
    ENDED_BY_USER,
    PASSWORD_CHANGED,
    REVOKED_BY_CLIENT,
    REUSE_DETECTED,
    IDLE,
    /** A newer one of the same person at the same client took its place. */
    LIMIT
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "Ending[" + reason + "]";
  }
}
