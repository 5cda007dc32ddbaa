package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM under the master key (NIST SP 800-38D). The name a key is stored under is its
 * associated data, so a row copied over another one does not open.
 *
 * <pre>format (1) · nonce (12) · ciphertext and tag</pre>
 */
final class SealedBox {

  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MasterKeys masterKeys;

  SealedBox(MasterKeys masterKeys) {
    this.masterKeys = masterKeys;
  }

  byte[] seal(byte[] plain, String name) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name, masterKeys.current()).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(FORMAT)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Throws when the row was damaged or sealed under a third key; nothing is overwritten. */
  byte[] open(byte[] box, String name) {
    return open(box, name, masterKeys.current())
        .or(() -> openWithOther(box, name))
        .orElseThrow(() -> new UnreadableKeyException(name));
  }

  /** Whether the other master key, and only that one, opens it. */
  boolean needsOther(byte[] box, String name) {
    return open(box, name, masterKeys.current()).isEmpty() && openWithOther(box, name).isPresent();
  }

  private Optional<byte[]> openWithOther(byte[] box, String name) {
    return Optional.ofNullable(masterKeys.other()).flatMap(key -> open(box, name, key));
  }

  private static Optional<byte[]> open(byte[] box, String name, MasterKey key) {
    if (box.length <= 1 + NONCE_BYTES || box[0] != FORMAT) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(box, 1, 1 + NONCE_BYTES);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, nonce, name, key)
              .doFinal(box, 1 + NONCE_BYTES, box.length - 1 - NONCE_BYTES));
    } catch (GeneralSecurityException damagedOrAnotherKey) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, byte[] nonce, String name, MasterKey key)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(UTF_8));
    return cipher;
  }
}
