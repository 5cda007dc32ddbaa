package io.identity.domain.vault.sealing;

import java.time.Instant;
import java.util.Optional;

/** Port: the vault's keys in the database, wrapped. */
public interface VaultKeys {

  /** All keys, destroyed ones too. */
  Keyset find();

  /**
   * All keys, held until the transaction ends, even where there are none yet.
   *
   * @throws IllegalStateException when there were keys once and all are gone
   */
  Keyset findAndLock();

  void add(VaultKey key, WrappedKey wrapped);

  /** Stores where a known key has come to; of a destroyed one the material is erased. */
  void save(VaultKey key);

  /** Notes since when nothing is under an older key; false where that is noted already. */
  boolean reencrypted(VaultKeyId id, Instant now);

  /** Adds to what is counted, whatever others add meanwhile. */
  void countEncryptions(VaultKeyId id, long more);

  /** The known text that was sealed under the key; empty when none was yet. */
  Optional<Sealed> canary(VaultKeyId id);

  /** Keeps it with its key. */
  void keepCanary(Sealed canary);
}
