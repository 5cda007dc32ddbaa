package io.identity.web.tokens;

import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.tokens.RevokeToken;
import io.identity.domain.tokens.TokenRevocation.AccessTokenRevoked;
import io.identity.domain.tokens.TokenRevocation.NothingToRevoke;
import io.identity.domain.tokens.TokenRevocation.OtherClient;
import io.identity.domain.tokens.TokenRevocation.SignInRevoked;
import io.identity.domain.tokens.TokenRevocation.Unreadable;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.FormParameters;
import io.identity.web.http.Peer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Token revocation (RFC 7009): 200 only after the commit, when no node accepts the token. */
@Path("/oauth2/revoke")
@PermitAll
@ApplicationScoped
public class RevocationResource {

  @Inject ClientGate clients;
  @Inject RevokeToken revokeToken;
  @Inject Peer peer;

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response revoke(FormParameters form) {
    return switch (clients.authenticate(form)) {
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
      case Authenticated(var client) ->
          switch (revokeToken.revoke(form.required("token"), client, peer.origin())) {
            case SignInRevoked done -> Answers.ok(JsonValue.EMPTY_JSON_OBJECT);
            case AccessTokenRevoked done -> Answers.ok(JsonValue.EMPTY_JSON_OBJECT);
            // RFC 7009 §2.2: the client wanted it dead, and it is.
            case NothingToRevoke nothing -> Answers.ok(JsonValue.EMPTY_JSON_OBJECT);
            // RFC 7009 §2.2.1: whose it is stands in the part that only its audience can read.
            case Unreadable encrypted ->
                Answers.oauthError(400, "unsupported_token_type", "the token is encrypted");
            // RFC 7009 §2.1: refused, and the client is told.
            case OtherClient other -> Answers.oauthError(400, "invalid_grant", "");
          };
    };
  }
}
