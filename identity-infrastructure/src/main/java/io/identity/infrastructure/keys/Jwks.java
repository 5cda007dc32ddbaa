package io.identity.infrastructure.keys;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.identity.domain.keys.HeldKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Objects;

/** Signing keys as JWKs (RFC 7517, RFC 8037), named by their thumbprint (RFC 7638). */
final class Jwks {

  private static final int ED25519_BYTES = 32;

  private Jwks() {}

  /** The public JWK; for a shared secret the secret itself, which is for nobody's eyes. */
  static JWK of(HeldKey key) {
    var algorithm = new Algorithm(key.algorithm().registeredName());
    try {
      return switch (key.algorithm()) {
        case RS256, PS256 ->
            new RSAKey.Builder((RSAPublicKey) publicKey(key))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm)
                .keyIDFromThumbprint()
                .build();
        case ES256 ->
            new ECKey.Builder(Curve.P_256, (ECPublicKey) publicKey(key))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm)
                .keyIDFromThumbprint()
                .build();
        case EDDSA ->
            new OctetKeyPair.Builder(Curve.Ed25519, x(publicKey(key)))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm)
                .keyIDFromThumbprint()
                .build();
        case HS256, HS384, HS512 ->
            new OctetSequenceKey.Builder(new Base64URL(key.handle())).keyIDFromThumbprint().build();
      };
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The last bytes of the X.509 form are the key as RFC 8032 §5.1.2 writes it. */
  private static Base64URL x(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Base64URL.encode(
        Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
  }

  private static PublicKey publicKey(HeldKey key) {
    return Objects.requireNonNull(key.publicKey(), "an asymmetric key has a public one");
  }
}
