package io.identity.infrastructure.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimNames;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.TokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs with RS256 (RFC 7518 §3.3), which every MicroProfile runtime verifies. */
@ApplicationScoped
class NimbusTokenSigner implements TokenSigner {

  @Inject KeyRing keyRing;

  private volatile @Nullable Active active;

  /** A key made ready to sign; making it ready costs more than a signature. */
  private record Active(JWSHeader header, RSASSASigner signer) {}

  @Override
  public String sign(AccessToken token) {
    Active with = active(keyRing.active());
    var jwt = new JWSObject(with.header(), new Payload(claims(token)));
    try {
      jwt.sign(with.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("signing failed", e);
    }
    return jwt.serialize();
  }

  private Active active(RSAKey key) {
    Active ready = active;
    if (ready == null || !ready.header().getKeyID().equals(key.getKeyID())) {
      try {
        var header =
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        ready = new Active(header, new RSASSASigner(key));
      } catch (JOSEException e) {
        throw new IllegalStateException("the active key cannot sign", e);
      }
      active = ready;
    }
    return ready;
  }

  /** By hand: the library would write a single audience as a string, and ours is always a list. */
  private static Map<String, Object> claims(AccessToken token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(JWTClaimNames.ISSUER, token.issuer());
    claims.put(JWTClaimNames.SUBJECT, token.subject());
    claims.put(Claims.UPN, token.upn());
    claims.put(Claims.GROUPS, List.copyOf(token.groups()));
    claims.put(JWTClaimNames.AUDIENCE, token.audience());
    claims.put(JWTClaimNames.EXPIRATION_TIME, token.expiresAt().getEpochSecond());
    claims.put(JWTClaimNames.ISSUED_AT, token.issuedAt().getEpochSecond());
    claims.put(JWTClaimNames.NOT_BEFORE, token.issuedAt().getEpochSecond());
    claims.put(JWTClaimNames.JWT_ID, token.id());
    claims.put(Claims.CLIENT_ID, token.client().value());
    claims.put(Claims.SCOPE, token.scopes().toString());
    claims.put(Claims.EPOCH, token.epoch());
    claims.put(Claims.CLIENT_EPOCH, token.clientEpoch());
    if (token.signIn() != null) {
      claims.put(Claims.SID, token.signIn().id().toString());
      claims.put(Claims.AUTH_TIME, token.signIn().at().getEpochSecond());
    }
    return claims;
  }
}
