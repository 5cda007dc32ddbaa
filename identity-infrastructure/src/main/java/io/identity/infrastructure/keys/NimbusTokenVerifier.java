package io.identity.infrastructure.keys;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.TokenVerifier;
import io.identity.domain.tokens.VerifiedAccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what {@link NimbusTokenSigner} signs, and nothing else (RFC 8725): the form first, then
 * the header, then the signature, and only then the claims are read.
 */
@ApplicationScoped
class NimbusTokenVerifier implements TokenVerifier {

  private static final Set<String> PROFILE =
      Set.of(
          JWTClaimNames.ISSUER,
          JWTClaimNames.SUBJECT,
          JWTClaimNames.AUDIENCE,
          JWTClaimNames.EXPIRATION_TIME,
          JWTClaimNames.NOT_BEFORE,
          JWTClaimNames.ISSUED_AT,
          JWTClaimNames.JWT_ID,
          Claims.UPN,
          Claims.GROUPS,
          Claims.CLIENT_ID,
          Claims.SCOPE,
          Claims.EPOCH,
          Claims.CLIENT_EPOCH,
          Claims.SID,
          Claims.AUTH_TIME);

  @Inject SigningKeyRing keyRing;
  @Inject TokenPolicy policy;

  @Override
  public Optional<VerifiedAccessToken> verify(String compact) {
    return CompactToken.parse(compact).flatMap(this::verify);
  }

  private Optional<VerifiedAccessToken> verify(SignedJWT jwt) {
    AccessTokenType type = type(jwt.getHeader());
    OpenKey key = key(jwt.getHeader());
    if (type == null
        || key == null
        || !key.verify(jwt.getSigningInput(), jwt.getSignature().decode())) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      return policy.issuer().equals(claims.getIssuer())
          ? Optional.of(new VerifiedAccessToken(key.kid(), read(claims, type)))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** RFC 8725 §3.11: whatever else our keys sign calls itself otherwise. */
  private static @Nullable AccessTokenType type(JWSHeader header) {
    return header.getType() == null
        ? null
        : AccessTokenType.named(header.getType().getType()).orElse(null);
  }

  /** RFC 8725 §3.1: the key says which algorithm is right, never the token. */
  private @Nullable OpenKey key(JWSHeader header) {
    return keyRing
        .find(header.getKeyID())
        .filter(key -> header.getAlgorithm().getName().equals(key.algorithm()))
        .orElse(null);
  }

  private static AccessToken read(JWTClaimsSet claims, AccessTokenType type) throws ParseException {
    String sid = claims.getStringClaim(Claims.SID);
    Map<String, Object> custom = new HashMap<>(claims.getClaims());
    custom.keySet().removeAll(PROFILE);
    return new AccessToken(
        claims.getJWTID(),
        claims.getIssuer(),
        claims.getSubject(),
        claims.getStringClaim(Claims.UPN),
        Set.copyOf(claims.getStringListClaim(Claims.GROUPS)),
        claims.getAudience(),
        claims.getIssueTime().toInstant(),
        claims.getExpirationTime().toInstant(),
        new ClientId(claims.getStringClaim(Claims.CLIENT_ID)),
        Scopes.parse(claims.getStringClaim(Claims.SCOPE)).orElseThrow(),
        claims.getLongClaim(Claims.EPOCH),
        claims.getLongClaim(Claims.CLIENT_EPOCH),
        sid == null
            ? null
            : new AccessToken.SignIn(
                new SessionId(UUID.fromString(sid)),
                Instant.ofEpochSecond(claims.getLongClaim(Claims.AUTH_TIME))),
        type,
        new CustomClaims(custom));
  }
}
