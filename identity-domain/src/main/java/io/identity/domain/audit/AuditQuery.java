package io.identity.domain.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to read, newest first.
 *
 * @param from inclusive
 * @param to exclusive
 * @param before the last entry of the page before this one
 * @param limit at most this many, 1 to 1,000
 */
public record AuditQuery(
    @Nullable String subject,
    @Nullable String client,
    @Nullable String event,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Place before,
    int limit) {

  private static final int LIMIT_MAX = 1_000;

  /** Where an entry stands in the trail. */
  public record Place(Instant at, UUID id) {}

  public AuditQuery {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX);
    }
  }
}
