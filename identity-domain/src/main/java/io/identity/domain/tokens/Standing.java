package io.identity.domain.tokens;

import java.util.Set;

/**
 * How a person and a client stand now, read after the sign-in's row is locked.
 *
 * @param enabled both of them are
 */
public record Standing(boolean enabled, long epoch, long clientEpoch, Set<String> groups) {

  public Standing {
    groups = Set.copyOf(groups);
  }

  /** Whether a grant made earlier still stands. */
  boolean supports(Grant grant) {
    return enabled && grant.epoch() >= epoch && grant.clientEpoch() >= clientEpoch;
  }
}
