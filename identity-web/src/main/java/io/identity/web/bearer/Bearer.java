package io.identity.web.bearer;

import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.VerifiedAccessToken;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.RequestScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller's access token, verified: MicroProfile's {@code JsonWebToken} and our own view. */
@RequestScoped
public class Bearer implements JsonWebToken {

  private @Nullable AccessToken token;
  private Map<String, Object> claims = Map.of();

  void verified(VerifiedAccessToken verified) {
    token = verified.claims();
    claims = claims(verified.claims());
  }

  /** Empty for a service: it has no sign-in of its own. */
  public Optional<AccessToken.SignIn> signIn() {
    return Optional.ofNullable(token().signIn());
  }

  /** Empty for a service: it is no person. */
  public Optional<SubjectId> person() {
    return signIn().map(signIn -> new SubjectId(UUID.fromString(token().subject())));
  }

  public Optional<SessionId> session() {
    return signIn().map(AccessToken.SignIn::id);
  }

  public AccessToken token() {
    if (token == null) {
      throw new IllegalStateException("this request has no verified token");
    }
    return token;
  }

  /** {@code upn} (MicroProfile JWT §9.2). */
  @Override
  public @Nullable String getName() {
    return token == null ? null : token.upn();
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface's own contract
  public <T> @Nullable T getClaim(String name) {
    return (T) claims.get(name);
  }

  @Override
  public String toString() {
    return "Bearer[…]";
  }

  private static Map<String, Object> claims(AccessToken token) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("iss", token.issuer());
    all.put("sub", token.subject());
    all.put("upn", token.upn());
    all.put("groups", token.groups());
    all.put("aud", Set.copyOf(token.audience()));
    all.put("iat", token.issuedAt().getEpochSecond());
    all.put("nbf", token.issuedAt().getEpochSecond());
    all.put("exp", token.expiresAt().getEpochSecond());
    all.put("jti", token.id());
    all.put("client_id", token.client().value());
    all.put("scope", token.scopes().toString());
    if (token.signIn() != null) {
      all.put("sid", token.signIn().id().toString());
      all.put("auth_time", token.signIn().at().getEpochSecond());
    }
    return Map.copyOf(all);
  }
}
