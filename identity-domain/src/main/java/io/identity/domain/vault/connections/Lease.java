package io.identity.domain.vault.connections;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may ask the provider. One that is over and still here tells of somebody who died with the
 * question asked.
 *
 * @param node where, for people to read
 * @param attempt which request
 * @param until by the database's clock; nobody compares it with another
 */
public record Lease(String node, UUID attempt, Instant until) {

  boolean isOf(UUID other) {
    return attempt.equals(other);
  }
}
