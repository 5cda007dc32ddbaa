package io.identity.domain.vault.connections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status, and since when.
 *
 * @param reason null unless the owner must authorize again
 */
public record State(Status status, @Nullable Reason reason, Instant since) {

  /** Why the owner must authorize again. */
  public enum Reason {
    REVOKED,
    EXPIRED,
    /** The provider may have answered with a new refresh token, which never arrived. */
    RESPONSE_LOST,
    INTERACTION_REQUIRED,
    NO_REFRESH_TOKEN
  }

  static State active(Instant since) {
    return new State(Status.ACTIVE, null, since);
  }

  boolean is(Status other) {
    return status == other;
  }
}
