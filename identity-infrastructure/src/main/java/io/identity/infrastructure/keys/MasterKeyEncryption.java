package io.identity.infrastructure.keys;

import io.identity.domain.keys.MasterKeys;
import io.identity.domain.vault.sealing.KeyEncryption;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.WrappedKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The master key is the vault's key-encryption key too. Another one is an alternative bean. */
@Dependent
class MasterKeyEncryption implements KeyEncryption {

  private final SealedBox box;

  @Inject
  MasterKeyEncryption(MasterKeys masterKeys) {
    this.box = new SealedBox(masterKeys);
  }

  @Override
  public WrappedKey wrap(SecretKey key, VaultKeyId id) {
    return new WrappedKey(box.seal(key.getEncoded(), name(id)));
  }

  @Override
  public Optional<SecretKey> unwrap(WrappedKey wrapped, VaultKeyId id) {
    try {
      return Optional.of(new SecretKeySpec(box.open(wrapped.bytes(), name(id)), "AES"));
    } catch (UnreadableKeyException otherKeyOrDamage) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isOutdated(WrappedKey wrapped, VaultKeyId id) {
    return box.needsOther(wrapped.bytes(), name(id));
  }

  private static String name(VaultKeyId id) {
    return "vault-key/" + id;
  }
}
