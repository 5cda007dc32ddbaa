package io.identity.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;

/** Signatures as somebody checks them who has never seen our code. */
final class Signatures {

  /** What stands before an Ed25519 key in its X.509 form (RFC 8410 §4). */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private Signatures() {}

  /** With the published key that the token names and that is meant for its algorithm. */
  static boolean isGood(String token, String jwks) {
    try {
      JWSObject jws = JWSObject.parse(token);
      JWK key = JWKSet.parse(jwks).getKeyByKeyId(jws.getHeader().getKeyID());
      return key.getAlgorithm().equals(jws.getHeader().getAlgorithm())
          && (key instanceof OctetKeyPair edwards
              ? isGood(jws, edwards)
              : jws.verify(verifier(key)));
    } catch (ParseException | JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isGood(String token, byte[] sharedSecret) {
    try {
      return JWSObject.parse(token).verify(new MACVerifier(sharedSecret));
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSAVerifier(key.toRSAKey());
      case "EC" -> new ECDSAVerifier(key.toECKey());
      default -> throw new IllegalArgumentException(key.getKeyType().getValue());
    };
  }

  /** The library would need another one for this; the JDK does not. */
  private static boolean isGood(JWSObject jws, OctetKeyPair key) throws GeneralSecurityException {
    byte[] x = key.getX().decode();
    byte[] encoded = ByteBuffer.allocate(ED25519.length + x.length).put(ED25519).put(x).array();
    PublicKey publicKey =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(publicKey);
    signature.update(jws.getSigningInput());
    return signature.verify(jws.getSignature().decode());
  }
}
