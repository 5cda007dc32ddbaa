package io.identity.infrastructure.keys;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.CompactForm;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.TokenVerifier;
import io.identity.domain.tokens.VerifiedAccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Instant;
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

  /** RFC 8725 §3.10: no {@code jwk}, {@code jku}, {@code x5u}, {@code crit}; nothing but ours. */
  private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

  @Inject SigningKeyRing keyRing;
  @Inject TokenPolicy policy;

  @Override
  public Optional<VerifiedAccessToken> verify(String compact) {
    if (CompactForm.parts(compact).isEmpty()) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(compact);
      OpenKey key = key(jwt.getHeader());
      if (key == null || !key.verify(jwt.getSigningInput(), jwt.getSignature().decode())) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      return policy.issuer().equals(claims.getIssuer())
          ? Optional.of(new VerifiedAccessToken(key.kid(), read(claims)))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** RFC 8725 §3.1: the key says which algorithm is right, never the token. */
  private @Nullable OpenKey key(JWSHeader header) {
    if (!HEADER.containsAll(header.getIncludedParams())
        || header.getKeyID() == null
        || header.getType() == null
        || !"JWT".equals(header.getType().getType())) {
      return null;
    }
    return keyRing
        .find(header.getKeyID())
        .filter(key -> header.getAlgorithm().getName().equals(key.algorithm()))
        .orElse(null);
  }

  private static AccessToken read(JWTClaimsSet claims) throws ParseException {
    String sid = claims.getStringClaim(Claims.SID);
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
                Instant.ofEpochSecond(claims.getLongClaim(Claims.AUTH_TIME))));
  }
}
