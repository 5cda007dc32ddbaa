package io.identity.domain.tokens;

import java.util.Optional;

/** Port: the keys behind refresh tokens, in memory; old ones are kept for what they made. */
public interface RefreshTokenKeys {

  /** The newest that every server has seen. */
  RefreshTokenKey current();

  /** Looks once in the database for a version that another node may have made meanwhile. */
  Optional<RefreshTokenKey> find(int version);

  /** Looks whether there is a newer version; cheap where there is none. */
  void refresh();
}
