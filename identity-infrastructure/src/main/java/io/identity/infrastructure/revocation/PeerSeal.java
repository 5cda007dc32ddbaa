package io.identity.infrastructure.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key of the sending process, derived from the master key
 * (RFC 5869). As no other process has that key, counting is enough for a nonce never to come twice.
 *
 * <pre>sender (16) · count (8) · ciphertext and tag</pre>
 */
final class PeerSeal {

  private static final byte[] PURPOSE = "identity: messages between nodes".getBytes(UTF_8);
  private static final int SENDER_BYTES = 16;
  private static final int HEAD_BYTES = SENDER_BYTES + Long.BYTES;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SENDERS_MAX = 1_000;

  private final MasterKeys masterKeys;
  private final ByteBuffer sender;
  private final SecretKey own;
  private final AtomicLong count = new AtomicLong();
  private final Map<ByteBuffer, SecretKey> senders = new ConcurrentHashMap<>();

  PeerSeal(MasterKeys masterKeys, SecureRandom random) {
    this.masterKeys = masterKeys;
    byte[] name = new byte[SENDER_BYTES];
    random.nextBytes(name);
    sender = ByteBuffer.wrap(name).asReadOnlyBuffer();
    own = derived(masterKeys.current(), sender);
  }

  byte[] seal(byte[] plain) {
    long number = count.getAndIncrement();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, own, number).doFinal(plain);
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
          .put(sender.duplicate())
          .putLong(number)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Empty when it is not from a node that has the master key, or is damaged. */
  Optional<byte[]> open(byte[] box) {
    if (box.length < HEAD_BYTES) {
      return Optional.empty();
    }
    ByteBuffer from = ByteBuffer.wrap(box, 0, SENDER_BYTES).slice();
    SecretKey known = senders.get(from);
    if (known != null) {
      return open(box, known);
    }
    return open(box, from, masterKeys.current())
        .or(() -> Optional.ofNullable(masterKeys.other()).flatMap(key -> open(box, from, key)));
  }

  private Optional<byte[]> open(byte[] box, ByteBuffer from, MasterKey masterKey) {
    SecretKey key = derived(masterKey, from);
    Optional<byte[]> opened = open(box, key);
    if (opened.isPresent()) {
      if (senders.size() >= SENDERS_MAX) {
        senders.clear(); // Of processes that are gone, nearly all; the rest is derived again.
      }
      senders.put(from, key);
    }
    return opened;
  }

  private static Optional<byte[]> open(byte[] box, SecretKey key) {
    long number = ByteBuffer.wrap(box).getLong(SENDER_BYTES);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, number)
              .doFinal(box, HEAD_BYTES, box.length - HEAD_BYTES));
    } catch (GeneralSecurityException damagedOrAnotherKey) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKey key, long number)
      throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES).putLong(NONCE_BYTES - Long.BYTES, number).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static SecretKey derived(MasterKey masterKey, ByteBuffer sender) {
    byte[] salt = new byte[SENDER_BYTES];
    sender.duplicate().get(salt);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(masterKey.key())
                  .addSalt(salt)
                  .thenExpand(PURPOSE, 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HKDF-SHA256 since 25", e);
    }
  }
}
