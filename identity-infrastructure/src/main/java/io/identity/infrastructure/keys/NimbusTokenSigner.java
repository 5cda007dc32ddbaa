package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimNames;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.TokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs with the active key, whose algorithm it is and wherever it lies (RFC 7515 §5.1). */
@ApplicationScoped
class NimbusTokenSigner implements TokenSigner {

  @Inject SigningKeyRing keyRing;

  @Override
  public String sign(AccessToken token) {
    OpenKey key = keyRing.active();
    String input = key.header(token.type()) + "." + new Payload(claims(token)).toBase64URL();
    return input + "." + Base64URL.encode(key.sign(input.getBytes(US_ASCII)));
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
    claims.putAll(token.custom().values());
    return claims;
  }
}
