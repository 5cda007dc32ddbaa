package io.identity.domain.tokens;

import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token (RFC 9068 §2.2 and MicroProfile JWT §9).
 *
 * @param id {@code jti}
 * @param subject {@code sub}: a person's random id, or a service's client id
 * @param upn what {@code getName()} of a resource server returns; no e-mail address
 * @param issuedAt {@code iat} and {@code nbf}, whole seconds
 * @param expiresAt {@code exp}, whole seconds
 * @param epoch the subject's
 * @param signIn null for a service
 * @param type {@code typ} of its header
 * @param custom what a deployer adds
 */
public record AccessToken(
    String id,
    String issuer,
    String subject,
    String upn,
    Set<String> groups,
    List<String> audience,
    Instant issuedAt,
    Instant expiresAt,
    ClientId client,
    Scopes scopes,
    long epoch,
    long clientEpoch,
    @Nullable SignIn signIn,
    AccessTokenType type,
    CustomClaims custom) {

  /**
   * The sign-in behind a person's token.
   *
   * @param id {@code sid}
   * @param at {@code auth_time}
   */
  public record SignIn(SessionId id, Instant at) {}

  public AccessToken {
    groups = Set.copyOf(groups);
    audience = List.copyOf(audience);
  }

  /** Whether it was issued to the client or is meant for it. */
  boolean concerns(ClientId id) {
    return client.equals(id) || audience.contains(id.value());
  }

  AccessToken with(CustomClaims added) {
    return new AccessToken(
        id,
        issuer,
        subject,
        upn,
        groups,
        audience,
        issuedAt,
        expiresAt,
        client,
        scopes,
        epoch,
        clientEpoch,
        signIn,
        type,
        added);
  }
}
