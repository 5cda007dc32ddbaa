package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * Which connections to read, in the order of their ids.
 *
 * @param after the last one of the page before this one
 * @param limit at most this many, 1 to 1,000
 */
public record ConnectionQuery(
    @Nullable Owner owner,
    @Nullable ProviderId provider,
    @Nullable Status status,
    @Nullable ConnectionId after,
    int limit) {

  private static final int LIMIT_MAX = 1_000;

  public ConnectionQuery {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX);
    }
  }
}
