package io.identity.web.sessions;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.sessions.Admission;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.sessions.SignInRequest;
import io.identity.domain.sessions.ThrottleSignIn;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.RefreshRequest;
import io.identity.domain.tokens.RotateRefreshToken;
import io.identity.domain.tokens.Rotation;
import io.identity.domain.users.Password;
import io.identity.domain.users.Username;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.bearer.Bearer;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import io.identity.web.tokens.RequestedScopes;
import io.identity.web.tokens.TokenAnswer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Signing in, staying signed in and signing out, for first-party clients. */
@Path("/api/v1/auth")
@ApplicationScoped
public class AuthResource {

  @Inject ClientGate clients;
  @Inject ThrottleSignIn signIn;
  @Inject RotateRefreshToken rotateRefreshToken;
  @Inject EndSession endSession;
  @Inject TokenAnswer tokens;
  @Inject RefreshCookie cookie;
  @Inject Bearer bearer;
  @Inject Peer peer;

  /** No transaction here: the password is hashed between two short ones. */
  @POST
  @Path("token")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Audited
  public Response signIn(JsonBody body) {
    if (body.flag("cookie", false) && !cookie.allowed()) {
      return foreign();
    }
    return switch (clients.authenticate(
        body.optional("client_id").orElse(ClientId.BUILT_IN.value()))) {
      case Authenticated(var client) -> signIn(body, client);
      case Refused refused -> invalidClient();
      case Throttled(var exhausted) -> throttled(exhausted);
    };
  }

  private Response signIn(JsonBody body, Client client) {
    var request =
        new SignInRequest(
            Username.parse(body.required("username")),
            new Password(body.required("password")),
            client,
            body.optional("scope").map(RequestedScopes::parse),
            peer.origin());
    return switch (signIn.signIn(request)) {
      case Admission.Admitted(var live) -> answer(live, body.flag("cookie", false));
      case Admission.Refused refused ->
          problem(401, "invalid_credentials", "Wrong user name or password");
      case Admission.NotAllowed(var limit, var id) -> notAllowed(limit);
      case Admission.Throttled(var exhausted) -> throttled(exhausted);
      case Admission.Busy busy -> unavailable();
    };
  }

  private Response notAllowed(ClientLimit limit) {
    return switch (limit) {
      case GRANT_NOT_ALLOWED -> problem(403, "forbidden", "This client may not sign people in");
      case INVALID_SCOPE ->
          problem(400, "invalid_request", "This client may not ask for these scopes");
      case INVALID_TARGET ->
          problem(400, "invalid_request", "These scopes are not for one audience; ask for fewer");
    };
  }

  private Response answer(LiveSignIn live, boolean inCookie) {
    return inCookie ? cookie.set(tokens.withoutRefreshToken(live), live) : tokens.of(live);
  }

  /** The access token is signed after the commit, as at the token endpoint. */
  @POST
  @Path("refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Audited
  public Response refresh(JsonBody body) {
    return switch (clients.authenticate(
        body.optional("client_id").orElse(ClientId.BUILT_IN.value()))) {
      case Authenticated(var client) -> refresh(body, client);
      case Refused refused -> invalidClient();
      case Throttled(var exhausted) -> throttled(exhausted);
    };
  }

  private Response refresh(JsonBody body, Client client) {
    if (!client.firstParty()) {
      return problem(403, "forbidden", "This client refreshes at /oauth2/token");
    }
    Optional<String> inCookie = cookie.presented();
    if (inCookie.isPresent() && body.optional("refresh_token").isPresent()) {
      throw new InvalidRequest("the refresh token is in the body or in the cookie, not in both");
    }
    if (inCookie.isPresent() && !cookie.allowed()) {
      return foreign();
    }
    var request =
        new RefreshRequest(
            inCookie.orElseGet(() -> body.required("refresh_token")),
            body.optional("access_token"),
            body.optional("scope").map(RequestedScopes::parse),
            client,
            peer.origin());
    return switch (rotateRefreshToken.rotate(request)) {
      case Rotation.Renewed renewed -> answer(renewed.signIn(), inCookie.isPresent());
      case Rotation.Refused refused -> invalidGrant();
      case Rotation.Ended ended -> invalidGrant();
    };
  }

  /** This sign-in's tokens are dead before the answer is sent. */
  @POST
  @Path("logout")
  @Audited
  @Durable
  @Transactional
  public Response logout() {
    if (bearer.person().isEmpty() || bearer.session().isEmpty()) {
      return problem(403, "forbidden", "A service has no sign-in to end");
    }
    endSession.end(
        bearer.person().get(), bearer.session().get(), Ending.Reason.LOGOUT, peer.origin());
    return cookie.clear(Answers.noContent());
  }

  private Response invalidGrant() {
    return cookie.clear(problem(401, "invalid_grant", "The refresh token is not good"));
  }

  private Response invalidClient() {
    return Response.fromResponse(problem(401, "invalid_client", "The client is not known"))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"identity\"")
        .build();
  }

  /** Leaves the cookie where it is, or other people's pages could take it away. */
  private Response foreign() {
    return problem(403, "forbidden", "Only pages of ours may use the cookie");
  }

  private Response throttled(Exhausted exhausted) {
    return Answers.throttled(exhausted.retryAfter(), peer.correlation());
  }

  private Response unavailable() {
    return Response.fromResponse(problem(503, "unavailable", "Too many sign-ins at once"))
        .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
        .build();
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
