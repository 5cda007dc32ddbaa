package io.identity.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.identity.system.harness.IdentityServer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an attacker makes of a good token and our public keys (RFC 8725 §2). */
final class Forgeries {

  private final JWTClaimsSet claims;
  private final RSAKey published;
  private final RSAKey own;

  /** Wants the good token's rights for an hour. */
  Forgeries(IdentityServer server, String good) {
    try {
      claims =
          new JWTClaimsSet.Builder(SignedJWT.parse(good).getJWTClaimsSet())
              .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
              .build();
      String jwks = server.http().get("/oauth2/jwks").send().body();
      published = JWKSet.parse(jwks).getKeys().getFirst().toRSAKey();
      own = new RSAKeyGenerator(2048).keyID(published.getKeyID()).generate();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By name. */
  Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    try {
      all.put("alg none", new PlainJWT(claims).serialize());
      all.put("own key under our kid", rs256(rs256Header().build()));
      all.put("own key embedded", rs256(rs256Header().jwk(own.toPublicJWK()).build()));
      all.put("own key, no kid", rs256(new JWSHeader(JWSAlgorithm.RS256)));
      all.put(
          "own key, critical extension",
          rs256(rs256Header().criticalParams(Set.of("exp")).customParam("exp", 1).build()));
      all.put("HS256 with our public modulus", hs256(published.getModulus().decode()));
      all.put("HS256 with our public key", hs256(published.toRSAPublicKey().getEncoded()));
      all.put("HS256 with our public key as PEM", hs256(pem()));
      all.put("PS256 by own key", ps256());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private JWSHeader.Builder rs256Header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(published.getKeyID());
  }

  private String rs256(JWSHeader header) throws JOSEException {
    return signed(header, new RSASSASigner(own));
  }

  private String ps256() throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(published.getKeyID()).build();
    return signed(header, new RSASSASigner(own));
  }

  private String hs256(byte[] secret) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(published.getKeyID()).build();
    return signed(header, new MACSigner(secret));
  }

  private byte[] pem() throws JOSEException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(published.toRSAPublicKey().getEncoded());
    return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
    var jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
