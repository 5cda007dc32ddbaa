package io.identity.domain.tokens;

import java.time.Instant;

/** Port: the versions of the keys behind refresh tokens in the database. */
public interface RefreshTokenKeyVersions {

  /**
   * One pair of keys, for tags and for derivation.
   *
   * @param since when it was made
   */
  record Version(int number, Instant since) {}

  Version newest();

  /** Holds all versions until the transaction ends. */
  Version newestAndLock();

  /** Makes a new pair of keys. */
  void add(Version version);
}
