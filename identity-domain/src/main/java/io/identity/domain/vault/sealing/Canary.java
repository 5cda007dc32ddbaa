package io.identity.domain.vault.sealing;

import io.identity.domain.audit.Transaction;
import java.util.Optional;

/**
 * A known text sealed under the key that seals. If it does not open, nothing will: better to learn
 * it at the start than from every row.
 */
public final class Canary {

  private static final SecretText TEXT = new SecretText("canary");

  private final VaultKeys keys;
  private final SecretCipher cipher;
  private final Transaction transaction;

  public Canary(VaultKeys keys, SecretCipher cipher, Transaction transaction) {
    this.keys = keys;
    this.cipher = cipher;
    this.transaction = transaction;
  }

  /** Seals the first one under a key, and opens every later one. */
  void check(VaultKeyId key) {
    keys.canary(key).ifPresentOrElse(this::mustOpen, () -> seal(key));
  }

  private void mustOpen(Sealed canary) {
    if (!cipher.open(canary, binding(canary.key())).equals(Optional.of(TEXT))) {
      throw new IllegalStateException(
          "the canary under the vault key "
              + canary.key()
              + " does not open: identity.master-key is not the one it was stored under,"
              + " or the row is damaged");
    }
  }

  private void seal(VaultKeyId key) {
    Sealed canary = cipher.seal(TEXT, binding(key));
    if (canary.key().equals(key)) { // Else another key seals by now, whose turn will come.
      var _ =
          transaction.call(
              () -> {
                keys.keepCanary(canary);
                return key;
              });
    }
  }

  private static Binding binding(VaultKeyId key) {
    return Binding.of("vault-key", key.value(), "canary");
  }
}
