package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The live token of a sign-in, as far as it is stored.
 *
 * @param number 0 for the first token, one more with each rotation
 * @param hash SHA-256 of the token, base64url
 * @param derivation null for the first token, which is random
 * @param since when it was made
 */
public record Generation(int number, String hash, @Nullable Derivation derivation, Instant since) {

  public Generation {
    if (number < 0) {
      throw new IllegalArgumentException("generation is negative: " + number);
    }
  }

  /** In constant time. */
  boolean is(RefreshTokenValue value) {
    return MessageDigest.isEqual(hash.getBytes(US_ASCII), value.hash().getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "Generation[" + number + "]";
  }
}
