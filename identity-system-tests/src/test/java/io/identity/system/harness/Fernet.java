package io.identity.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Another system's secrets: sealed as the Fernet specification says. */
public final class Fernet {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key = random(32);

  /** As it would stand in that system's environment. */
  public String key() {
    return Secrets.remember(Base64.getUrlEncoder().encodeToString(key));
  }

  public String seal(String text) {
    try {
      byte[] iv = random(16);
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 16, 16, "AES"), new IvParameterSpec(iv));
      byte[] sealed = cipher.doFinal(text.getBytes(UTF_8));
      ByteBuffer signed =
          ByteBuffer.allocate(25 + sealed.length)
              .put((byte) 0x80)
              .putLong(Instant.now().getEpochSecond())
              .put(iv)
              .put(sealed);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, 0, 16, "HmacSHA256"));
      byte[] token =
          ByteBuffer.allocate(signed.capacity() + 32)
              .put(signed.array())
              .put(mac.doFinal(signed.array()))
              .array();
      return Base64.getUrlEncoder().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
