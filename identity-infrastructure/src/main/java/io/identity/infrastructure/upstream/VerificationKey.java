package io.identity.infrastructure.upstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A provider's public key, good for checking signatures. */
record VerificationKey(JWK jwk) {

  /** RFC 7518 §3.3 wants 2048 at least; the upper bound keeps a check's price bounded. */
  private static final int RSA_BITS_MIN = 2_048;

  private static final int RSA_BITS_MAX = 8_192;

  /** Empty when the key must not be used, for whatever reason. */
  static Optional<VerificationKey> read(Map<String, Object> json) {
    try {
      JWK jwk = JWK.parse(json);
      return isMeantForIt(jwk) && isSound(jwk)
          ? Optional.of(new VerificationKey(jwk.toPublicJWK()))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** RFC 8725 §3.1: a key has one purpose. RFC 7517 §4.2 and §4.3 say where that is told. */
  private static boolean isMeantForIt(JWK jwk) {
    Set<KeyOperation> operations = jwk.getKeyOperations();
    return (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
        && (operations == null || operations.contains(KeyOperation.VERIFY));
  }

  private static boolean isSound(JWK jwk) {
    return switch (jwk) {
      case RSAKey rsa -> rsa.size() >= RSA_BITS_MIN && rsa.size() <= RSA_BITS_MAX;
      case ECKey ec -> true; // The curve decides, and the reader knows the sound ones only.
      default -> false;
    };
  }

  boolean isNamed(String kid) {
    return kid.equals(jwk.getKeyID());
  }

  /** False as well when the algorithm is none of this key's. */
  boolean verifies(JWSHeader header, byte[] signed, Base64URL signature) {
    boolean ownAlgorithm =
        jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(header.getAlgorithm());
    try {
      return ownAlgorithm
          && fits(header.getAlgorithm())
          && verifier().verify(header, signed, signature);
    } catch (JOSEException notThisKey) {
      return false;
    }
  }

  private boolean fits(JWSAlgorithm algorithm) {
    return jwk instanceof RSAKey
        ? JWSAlgorithm.Family.RSA.contains(algorithm)
        : JWSAlgorithm.Family.EC.contains(algorithm);
  }

  private JWSVerifier verifier() throws JOSEException {
    return jwk instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(jwk.toECKey());
  }
}
