package io.identity.domain.keys;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The AES-256 key under which every other key is stored. */
public record MasterKey(SecretKey key) {

  private static final int BYTES = 32;

  /**
   * Reads a configured key.
   *
   * @param base64 32 bytes, standard or URL-safe alphabet
   * @throws IllegalArgumentException when it is anything else; the message holds none of it
   */
  public static MasterKey parse(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("the master key is not base64");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "the master key has " + bytes.length + " bytes and needs " + BYTES);
    }
    return new MasterKey(new SecretKeySpec(bytes, "AES"));
  }

  @Override
  public String toString() {
    return "MasterKey[…]";
  }
}
