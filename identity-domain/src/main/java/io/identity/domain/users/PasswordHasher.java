package io.identity.domain.users;

import java.util.Optional;

/**
 * Port: the slow hash. Bounded in how much runs and waits at once, since each costs tens of
 * megabytes and milliseconds; call it outside any transaction.
 */
public interface PasswordHasher {

  /** What came of comparing. */
  enum Verdict {
    MATCH,
    MISMATCH,
    /** Too many are hashing and waiting already. */
    BUSY
  }

  /** Takes the same time with and without a stored hash, so that it does not tell who exists. */
  Verdict verify(Password password, Optional<PasswordHash> stored);

  /** Empty when too many are hashing and waiting already. */
  Optional<PasswordHash> hash(Password password);

  /** Whether it was made as hashes are made now. */
  boolean isCurrent(PasswordHash stored);
}
