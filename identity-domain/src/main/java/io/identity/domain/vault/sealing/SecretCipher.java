package io.identity.domain.vault.sealing;

import java.util.Optional;

/** Port: authenticated encryption under the vault's keys (AES-256-GCM, NIST SP 800-38D). */
public interface SecretCipher {

  /** Under the key that is primary now. */
  Sealed seal(SecretText secret, Binding binding);

  /** Empty when it does not open: an unknown key, a changed bit, another row or field. */
  Optional<SecretText> open(Sealed sealed, Binding binding);

  /**
   * Whether it would open, for whoever knows that it did not: that it still does not is no news.
   */
  default boolean opens(Sealed sealed, Binding binding) {
    return open(sealed, binding).isPresent();
  }
}
