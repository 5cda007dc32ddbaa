package io.identity.client.feed;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public key of the issuer, and the one algorithm it is for. */
record VerificationKey(Algorithm algorithm, PublicKey key) {

  /** RFC 7518 §3.3. */
  private static final int RSA_BITS_MIN = 2048;

  /** What RFC 8410 §4 puts before the 32 bytes of an Ed25519 key. */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  private static final int ED25519_BYTES = 32;

  /** Empty where the JWK is for something else, or for something that we do not trust. */
  static Optional<VerificationKey> of(JsonObject jwk) {
    if (!"sig".equals(jwk.getString("use", "sig"))) {
      return Optional.empty();
    }
    return Algorithm.of(jwk).flatMap(algorithm -> of(algorithm, jwk));
  }

  private static Optional<VerificationKey> of(Algorithm algorithm, JsonObject jwk) {
    try {
      PublicKey key =
          switch (algorithm) {
            case RS256, PS256 -> rsa(jwk);
            case ES256 -> p256(jwk);
            case EDDSA -> ed25519(jwk);
          };
      return Optional.of(new VerificationKey(algorithm, key));
    } catch (GeneralSecurityException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  boolean verifies(byte[] signed, byte[] signature) {
    try {
      Signature check = algorithm.signature();
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm.word() + " cannot be computed here", e);
    }
  }

  private static PublicKey rsa(JsonObject jwk) throws GeneralSecurityException {
    BigInteger modulus = number(jwk, "n");
    if (modulus.bitLength() < RSA_BITS_MIN) {
      throw new IllegalArgumentException("a key of " + modulus.bitLength() + " bits");
    }
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, number(jwk, "e")));
  }

  private static PublicKey p256(JsonObject jwk) throws GeneralSecurityException {
    if (!"P-256".equals(jwk.getString("crv"))) {
      throw new IllegalArgumentException("another curve");
    }
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(number(jwk, "x"), number(jwk, "y")),
                curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static PublicKey ed25519(JsonObject jwk) throws GeneralSecurityException {
    byte[] point = bytes(jwk, "x");
    if (!"Ed25519".equals(jwk.getString("crv")) || point.length != ED25519_BYTES) {
      throw new IllegalArgumentException("another curve");
    }
    String encoded = ED25519_PREFIX + HexFormat.of().formatHex(point);
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
  }

  private static BigInteger number(JsonObject jwk, String member) {
    return new BigInteger(1, bytes(jwk, member));
  }

  private static byte[] bytes(JsonObject jwk, String member) {
    return Base64.getUrlDecoder().decode(jwk.getString(member));
  }
}
