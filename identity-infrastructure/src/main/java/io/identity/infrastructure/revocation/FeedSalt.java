package io.identity.infrastructure.revocation;

import java.security.SecureRandom;
import java.util.Base64;

/** 128 random bits, so that no table of hashes can be made in advance. */
final class FeedSalt {

  private static final int BYTES = 16;

  private FeedSalt() {}

  static String fresh() {
    byte[] salt = new byte[BYTES];
    new SecureRandom().nextBytes(salt);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
  }
}
