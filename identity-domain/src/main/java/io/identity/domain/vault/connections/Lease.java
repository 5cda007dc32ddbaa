package io.identity.domain.vault.connections;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may ask the provider. One that is over and still here tells of somebody who died with the
 * question asked.
 *
 * @param node where, for people to read; {@link #OVERDUE} once it was found to have run out
 * @param attempt which request
 * @param until by the database's clock; nobody compares it with another
 */
public record Lease(String node, UUID attempt, Instant until) {

  /** Instead of a node: after this moment more the lease is anybody's. */
  public static final String OVERDUE = "overdue";

  boolean isOf(UUID other) {
    return attempt.equals(other);
  }
}
