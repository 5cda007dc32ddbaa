package io.identity.web.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.tokens.RefreshRequest;
import io.identity.domain.tokens.RotateRefreshToken;
import io.identity.domain.tokens.Rotation;
import io.identity.web.audit.Audited;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.FormParameters;
import io.identity.web.http.Peer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/**
 * {@code grant_type=refresh_token} (RFC 6749 §6). Speaks HTTP; decides nothing. The access token is
 * signed after the commit: its key may be at a KMS, and no lock waits for another machine.
 */
@ApplicationScoped
public class RefreshTokenGrant {

  @Inject ClientGate clients;
  @Inject RotateRefreshToken rotateRefreshToken;
  @Inject TokenAnswer tokens;
  @Inject Peer peer;

  @Audited
  public Response exchange(FormParameters form) {
    return switch (clients.authenticate(form)) {
      case Authenticated(var client) -> refresh(form, client);
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
    };
  }

  private Response refresh(FormParameters form, Client client) {
    var request =
        new RefreshRequest(
            form.required("refresh_token"),
            form.optional("access_token"),
            form.optional("scope").map(RequestedScopes::parse),
            client,
            peer.origin());
    return switch (rotateRefreshToken.rotate(request)) {
      case Rotation.Renewed renewed -> tokens.of(renewed.signIn());
      case Rotation.Refused(var reason, var token, var by) -> refusal(reason);
      case Rotation.Ended ended -> invalidGrant();
    };
  }

  private static Response refusal(Rotation.Reason reason) {
    return switch (reason) {
      case INVALID_SCOPE -> Answers.oauthError(400, "invalid_scope", "");
      case GRANT_NOT_ALLOWED -> Answers.oauthError(400, "unauthorized_client", "");
      case MALFORMED,
          UNKNOWN,
          OTHER_CLIENT,
          ENDED,
          REVOKED,
          EXPIRED,
          INCONSISTENT,
          FOREIGN_ACCESS_TOKEN ->
          invalidGrant();
    };
  }

  /** One answer for every refusal of a token: it tells an attacker nothing (RFC 6749 §5.2). */
  private static Response invalidGrant() {
    return Answers.oauthError(400, "invalid_grant", "");
  }
}
