package io.identity.domain.tokens;

import java.util.Optional;

/** Port: the keys behind refresh tokens, kept for the absolute life of what they made. */
public interface RefreshTokenKeys {

  RefreshTokenKey current();

  /** Looks once in the database for a version that another node may have made meanwhile. */
  Optional<RefreshTokenKey> find(int version);
}
