package io.identity.infrastructure.upstream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import io.identity.domain.upstream.GroupMapping;
import io.identity.domain.upstream.IdToken;
import io.identity.domain.upstream.UpstreamSubject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The claims of a token whose signature is good, in the terms of OpenID Connect Core §2. */
record ClaimsReading(JWTClaimsSet claims) {

  /** Amazon Cognito and Keycloak say there what kind of token it is. */
  private static final List<String> KINDS = List.of("token_use", "typ");

  /**
   * Providers sign access and logout tokens with the same keys (RFC 8725 §3.12): {@code typ} tells
   * them (RFC 9068 §2.1), {@code events} does (OpenID Connect Back-Channel Logout §2.4), or a claim
   * of the provider's own.
   */
  boolean isOfAnIdToken(JWSHeader header) {
    JOSEObjectType type = header.getType();
    return (type == null || JOSEObjectType.JWT.equals(type))
        && claims.getClaim("events") == null
        && KINDS.stream()
            .map(claims::getClaim)
            .allMatch(kind -> kind == null || "id".equalsIgnoreCase(kind.toString()));
  }

  IdToken idToken(@Nullable GroupMapping mapping, String signed) throws ParseException {
    String issuer = claims.getIssuer();
    return new IdToken(
        new UpstreamSubject(issuer, required(claims.getSubject())),
        claims.getAudience(),
        claims.getStringClaim("azp"),
        required(claims.getIssueTime()).toInstant(),
        required(claims.getExpirationTime()).toInstant(),
        instant(claims.getNotBeforeTime()),
        instant(claims.getDateClaim("auth_time")),
        claims.getStringClaim("nonce"),
        mapping == null ? Set.of() : groups(claims.getClaim(mapping.claim())),
        IdToken.fingerprint(issuer, claims.getJWTID(), signed));
  }

  private static <T> T required(@Nullable T claim) throws ParseException {
    if (claim == null) {
      throw new ParseException("a claim of every ID token is missing", 0);
    }
    return claim;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  /** A list of names, or one name. */
  private static Set<String> groups(@Nullable Object claim) {
    return switch (claim) {
      case String one -> Set.of(one);
      case Collection<?> several ->
          several.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }
}
