package io.identity.web.revocation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A page as it is answered.
 *
 * @param tag of everything in it but the time of the signature
 */
record SignedPage(String jws, String tag) {

  static SignedPage of(long since, FeedPage page, String jws) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = page.salt() + " " + since + " " + page.position();
      digest.update(head.getBytes(US_ASCII));
      for (FeedEntry entry : page.entries()) {
        digest.update((entry.hash() + entry.below()).getBytes(US_ASCII));
      }
      return new SignedPage(jws, HexFormat.of().formatHex(digest.digest(), 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
