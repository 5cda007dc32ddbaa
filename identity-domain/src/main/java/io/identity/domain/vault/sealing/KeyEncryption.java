package io.identity.domain.vault.sealing;

import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Port: the key-encryption key (NIST SP 800-57 part 1 §5.1.1). It may be elsewhere, so it is called
 * outside transactions.
 */
public interface KeyEncryption {

  /** What is wrapped opens under this id only. */
  WrappedKey wrap(SecretKey key, VaultKeyId id);

  /** Empty when it does not open: another key-encryption key, a changed bit, another id. */
  Optional<SecretKey> unwrap(WrappedKey wrapped, VaultKeyId id);

  /** Whether it opens under the key-encryption key that is about to go, and only under that. */
  boolean isOutdated(WrappedKey wrapped, VaultKeyId id);
}
