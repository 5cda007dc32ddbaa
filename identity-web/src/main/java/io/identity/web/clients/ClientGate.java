package io.identity.web.clients;

import io.identity.domain.clients.AuthenticateClient;
import io.identity.domain.clients.ClientAuthentication;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.clients.ClientLimit;
import io.identity.web.audit.AuditTrail;
import io.identity.web.http.Answers;
import io.identity.web.http.FormParameters;
import io.identity.web.http.Peer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Finds out which client is asking, and records those that are turned away. */
@ApplicationScoped
public class ClientGate {

  @Inject AuthenticateClient authenticateClient;
  @Inject Peer peer;
  @Inject AuditTrail trail;
  @Inject HttpServletRequest request;

  /** For the OAuth endpoints: Basic, or id and secret in the form. */
  public ClientAuthentication authenticate(FormParameters form) {
    return authenticate(ClientCredentials.of(form, request.getHeader(HttpHeaders.AUTHORIZATION)));
  }

  /** For the first-party API: Basic, or a public client by its name alone. */
  public ClientAuthentication authenticate(String publicClient) {
    return authenticate(
        ClientCredentials.basic(request.getHeader(HttpHeaders.AUTHORIZATION))
            .orElse(new ClientCredentials(publicClient, Optional.empty(), false)));
  }

  /** RFC 6749 §5.2; the challenge names the method that was tried. */
  public Response invalidClient() {
    Response error = Answers.oauthError(401, "invalid_client", "");
    return Response.fromResponse(error)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"identity\"")
        .build();
  }

  /** RFC 6749 has no word for it; RFC 6585 §4 has the status. */
  public Response throttled(Throttled throttled) {
    return Answers.retryAfter(
        throttled.exhausted().retryAfter(), Answers.oauthError(429, "throttled", ""));
  }

  /** RFC 6749 §5.2, RFC 8707 §2. */
  public static Response notAllowed(ClientLimit limit) {
    return switch (limit) {
      case GRANT_NOT_ALLOWED -> Answers.oauthError(400, "unauthorized_client", "");
      case INVALID_SCOPE -> Answers.oauthError(400, "invalid_scope", "");
      case INVALID_TARGET -> Answers.oauthError(400, "invalid_target", "");
    };
  }

  private ClientAuthentication authenticate(ClientCredentials credentials) {
    ClientAuthentication authentication =
        authenticateClient.authenticate(credentials.id(), credentials.secret(), peer.source());
    switch (authentication) {
      case Authenticated(var client) when client.confidential() -> trail.actor(client.id().value());
      case Authenticated anonymous -> {}
      case Refused refused -> trail.report(refused);
      case Throttled throttled -> trail.report(throttled);
    }
    return authentication;
  }
}
