package io.identity.infrastructure.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce and a tag of 128 bits.
 *
 * <pre>format (1) · nonce (12) · ciphertext and tag</pre>
 *
 * The associated data are the format's name, the key's id and the parts of the binding, each after
 * its length: no two lists are alike.
 */
@Dependent
class AesGcmSecretCipher implements SecretCipher {

  private static final byte FORMAT = 1;
  private static final String FORMAT_NAME = "tv1";
  private static final int NONCE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + NONCE_BYTES;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject UnwrappedKeyring keyring;

  @Override
  public Sealed seal(SecretText secret, Binding binding) {
    byte[] plain = bytes(secret);
    UnwrappedKeyring.Primary primary = keyring.primary();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, primary.key(), nonce, primary.id(), binding).doFinal(plain);
      return new Sealed(
          primary.id(),
          ByteBuffer.allocate(HEAD_BYTES + sealed.length)
              .put(FORMAT)
              .put(nonce)
              .put(sealed)
              .array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  @Override
  public Optional<SecretText> open(Sealed sealed, Binding binding) {
    byte[] box = sealed.bytes();
    if (box.length < HEAD_BYTES + TAG_BITS / Byte.SIZE || box[0] != FORMAT) {
      return Optional.empty();
    }
    return keyring.find(sealed.key()).flatMap(key -> open(box, key, sealed.key(), binding));
  }

  private static Optional<SecretText> open(
      byte[] box, SecretKey key, VaultKeyId id, Binding binding) {
    byte[] nonce = Arrays.copyOfRange(box, 1, HEAD_BYTES);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce, id, binding)
              .doFinal(box, HEAD_BYTES, box.length - HEAD_BYTES);
      return Optional.of(new SecretText(new String(plain, UTF_8)));
    } catch (GeneralSecurityException damagedOrMoved) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(
      int mode, SecretKey key, byte[] nonce, VaultKeyId id, Binding binding)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    add(cipher, FORMAT_NAME);
    add(cipher, id.value());
    binding.parts().forEach(part -> add(cipher, part));
    return cipher;
  }

  private static void add(Cipher cipher, String part) {
    byte[] bytes = part.getBytes(UTF_8);
    cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    cipher.updateAAD(bytes);
  }

  /** What has no bytes would open as something else; the message holds none of it. */
  private static byte[] bytes(SecretText secret) {
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(secret.reveal()));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException halfACharacter) {
      throw new IllegalArgumentException("a secret is no Unicode text");
    }
  }
}
