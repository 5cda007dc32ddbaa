package io.identity.domain.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.revocation.Revocation.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * One denial as everybody may read it: who holds the token recognises it, others see a hash.
 *
 * @param seq grows with time; several entries may share one
 * @param hash base64url of SHA-256 over salt, kind and value
 * @param below as in {@link Revocation}
 * @param until likewise
 */
public record FeedEntry(long seq, Kind kind, String hash, long below, Instant until) {

  public static FeedEntry of(String salt, long seq, Revocation revocation) {
    return new FeedEntry(
        seq,
        revocation.kind(),
        hash(salt + revocation.kind().word() + revocation.target()),
        revocation.below(),
        revocation.until());
  }

  private static String hash(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Numbered as if it had been written at that position, if it was later. */
  FeedEntry notAfter(long position) {
    return seq <= position ? this : new FeedEntry(position, kind, hash, below, until);
  }
}
