package io.identity.infrastructure.upstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.upstream.SampleUpstream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** A provider for tests: its keys and its tokens. */
final class Clinic {

  static final String ISSUER = "https://clinic.example";
  static final RSAKey RSA = rsa(2_048, "rsa-1");
  static final RSAKey OTHER = rsa(2_048, "rsa-2");
  static final ECKey EC = ec("ec-1");
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private Clinic() {}

  static RSAKey rsa(int bits, String kid) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String set(JWK... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("ann")
        .audience(SampleUpstream.CLIENT_ID)
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(3_600)));
  }

  /** Signed with RS256 by the key, under its name. */
  static String token(RSAKey key, JWTClaimsSet.Builder claims) {
    return token(key, claims, header -> header.type(JOSEObjectType.JWT));
  }

  static String token(
      RSAKey key, JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> changes) {
    return token(key, JWSAlgorithm.RS256, claims, changes);
  }

  static String token(
      JWK key,
      JWSAlgorithm algorithm,
      JWTClaimsSet.Builder claims,
      UnaryOperator<JWSHeader.Builder> changes) {
    var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID());
    var jwt = new SignedJWT(changes.apply(header).build(), claims.build());
    try {
      jwt.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}
