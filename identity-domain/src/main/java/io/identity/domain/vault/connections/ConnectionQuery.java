package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which connections to read, in the order of their ids.
 *
 * @param providers at any of these; null: at all
 * @param quarantined only those whose refused refresh token is still kept
 * @param after the last one of the page before this one
 * @param limit at most this many, 1 to 1,000
 */
public record ConnectionQuery(
    @Nullable Owner owner,
    @Nullable Set<ProviderId> providers,
    @Nullable Status status,
    boolean quarantined,
    @Nullable ConnectionId after,
    int limit) {

  private static final int LIMIT_MAX = 1_000;

  public ConnectionQuery {
    providers = providers == null ? null : Set.copyOf(providers);
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX);
    }
  }

  public ConnectionQuery(
      @Nullable Owner owner,
      @Nullable ProviderId provider,
      @Nullable Status status,
      @Nullable ConnectionId after,
      int limit) {
    this(owner, provider == null ? null : Set.of(provider), status, false, after, limit);
  }

  /** The same, from another place on. */
  public ConnectionQuery from(ConnectionId place, int newLimit) {
    return new ConnectionQuery(owner, providers, status, quarantined, place, newLimit);
  }
}
