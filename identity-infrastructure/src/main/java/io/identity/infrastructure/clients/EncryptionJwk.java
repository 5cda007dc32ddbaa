package io.identity.infrastructure.clients;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which keys of others are good for RSA-OAEP-256. */
final class EncryptionJwk {

  /** RFC 7518 §4.3 wants 2048 at least; the upper bound keeps a token's price bounded. */
  private static final int BITS_MIN = 2_048;

  private static final int BITS_MAX = 8_192;

  /** FIPS 186-5 §A.1.1 wants an odd exponent above 2^16; the JDK takes 64 bits at most. */
  private static final BigInteger EXPONENT_MIN = BigInteger.valueOf(65_537);

  private static final int EXPONENT_BITS_MAX = 64;

  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern KID = Pattern.compile("[\\x21-\\x7E]{1,256}");

  private EncryptionJwk() {}

  /** The key with the members that count and no others; empty when it must not be used. */
  static Optional<RSAKey> read(Map<String, Object> jwk) {
    if (!Collections.disjoint(jwk.keySet(), PRIVATE)
        || !isBase64Url(jwk.get("n"))
        || !isBase64Url(jwk.get("e"))) {
      return Optional.empty();
    }
    try {
      RSAKey key = RSAKey.parse(jwk);
      return isMeantForIt(key) && isSound(key.toRSAPublicKey())
          ? Optional.of(bare(key))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isBase64Url(@Nullable Object value) {
    return value instanceof String text && BASE64URL.matcher(text).matches();
  }

  /** RFC 8725 §3.1: a key has one purpose. RFC 7517 §4.2 to §4.5 say where that is told. */
  private static boolean isMeantForIt(RSAKey key) {
    Algorithm algorithm = key.getAlgorithm();
    Set<KeyOperation> operations = key.getKeyOperations();
    return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.ENCRYPTION))
        && (algorithm == null || algorithm.equals(JWEAlgorithm.RSA_OAEP_256))
        && (operations == null
            || operations.contains(KeyOperation.WRAP_KEY)
            || operations.contains(KeyOperation.ENCRYPT))
        && (key.getKeyID() == null || KID.matcher(key.getKeyID()).matches());
  }

  private static boolean isSound(RSAPublicKey key) {
    BigInteger modulus = key.getModulus();
    BigInteger exponent = key.getPublicExponent();
    return modulus.bitLength() >= BITS_MIN
        && modulus.bitLength() <= BITS_MAX
        && modulus.testBit(0)
        && exponent.compareTo(EXPONENT_MIN) >= 0
        && exponent.bitLength() <= EXPONENT_BITS_MAX
        && exponent.testBit(0);
  }

  /** Its {@code use} stays as it was, so that a better fitting one can be told. */
  private static RSAKey bare(RSAKey key) throws JOSEException {
    return new RSAKey.Builder(key.toRSAPublicKey())
        .keyID(key.getKeyID())
        .keyUse(key.getKeyUse())
        .algorithm(JWEAlgorithm.RSA_OAEP_256)
        .build();
  }
}
