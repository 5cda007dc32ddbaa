package io.identity.client.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The first 128 bits of the SHA-256 that the feed shows of a denied value.
 *
 * <p>Half of the hash is enough: with a million entries, a token that nobody revoked matches one by
 * chance with a probability of 5·10⁶ ÷ 2¹²⁸, about 10⁻³², and then it is refused, not accepted. Two
 * entries that match each other are merged to the stricter of both. Somebody who looks for a match
 * on purpose needs some 2¹⁰⁸ attempts to get a token of their own refused.
 */
record Fingerprint(long high, long low) {

  private static final int BYTES = 32;

  static Fingerprint of(String salt, Kind kind, String value) {
    try {
      return of(
          MessageDigest.getInstance("SHA-256")
              .digest((salt + kind.word() + value).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** From the wire: base64url without padding, all 256 bits of it. */
  static Fingerprint parse(String hash) {
    byte[] bytes = Base64.getUrlDecoder().decode(hash);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("not a SHA-256 hash");
    }
    return of(bytes);
  }

  private static Fingerprint of(byte[] hash) {
    ByteBuffer words = ByteBuffer.wrap(hash);
    return new Fingerprint(words.getLong(), words.getLong());
  }
}
