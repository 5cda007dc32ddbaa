package io.identity.domain.revocation;

import java.util.Optional;

/**
 * Where the copy of the revocations is kept that is asked on every request.
 *
 * @param redis empty: in the memory of each node
 */
public record StorePolicy(Optional<RedisAddress> redis) {

  /** No other server is needed. */
  public static final StorePolicy IN_MEMORY = new StorePolicy(Optional.empty());
}
