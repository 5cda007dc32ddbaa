package io.identity.infrastructure.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.sealing.KeyEncryption;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.WrappedKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A fake beside the one of production: AES key wrap (RFC 3394), the id before the key. */
record TwoKeyEncryptionKeys(SecretKey current, SecretKey other) implements KeyEncryption {

  static final SecretKey FIRST = new SecretKeySpec("the first key en".getBytes(UTF_8), "AES");
  static final SecretKey SECOND = new SecretKeySpec("the second key e".getBytes(UTF_8), "AES");

  private static final int ID_BYTES = 64;

  static TwoKeyEncryptionKeys only(SecretKey key) {
    return new TwoKeyEncryptionKeys(key, key);
  }

  @Override
  public WrappedKey wrap(SecretKey key, VaultKeyId id) {
    byte[] both = Arrays.copyOf(id.value().getBytes(UTF_8), ID_BYTES + key.getEncoded().length);
    System.arraycopy(key.getEncoded(), 0, both, ID_BYTES, key.getEncoded().length);
    try {
      Cipher cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.WRAP_MODE, current);
      return new WrappedKey(cipher.wrap(new SecretKeySpec(both, "AES")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<SecretKey> unwrap(WrappedKey wrapped, VaultKeyId id) {
    return unwrap(wrapped, id, current).or(() -> unwrap(wrapped, id, other));
  }

  private static Optional<SecretKey> unwrap(WrappedKey wrapped, VaultKeyId id, SecretKey key) {
    try {
      Cipher cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.UNWRAP_MODE, key);
      byte[] both = cipher.unwrap(wrapped.bytes(), "AES", Cipher.SECRET_KEY).getEncoded();
      byte[] name = Arrays.copyOf(id.value().getBytes(UTF_8), ID_BYTES);
      return Arrays.equals(both, 0, ID_BYTES, name, 0, ID_BYTES)
          ? Optional.of(new SecretKeySpec(both, ID_BYTES, both.length - ID_BYTES, "AES"))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isOutdated(WrappedKey wrapped, VaultKeyId id) {
    return unwrap(wrapped, id, current).isEmpty() && unwrap(wrapped, id, other).isPresent();
  }
}
