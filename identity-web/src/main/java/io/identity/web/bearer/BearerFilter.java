package io.identity.web.bearer;

import io.identity.domain.tokens.AuthenticateBearer;
import io.identity.domain.tokens.VerifiedAccessToken;
import io.identity.web.audit.AuditTrail;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Peer;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a request through to its resource, or answers 401 or 403 as RFC 6750 §3 says. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {

  private static final String REALM = "Bearer realm=\"identity\"";

  @Inject AuthenticateBearer authenticateBearer;
  @Inject Bearer bearer;
  @Inject AuditTrail trail;
  @Inject Peer peer;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (annotation(PermitAll.class) != null) {
      return;
    }
    Optional<String> presented = presented(request);
    if (presented.isEmpty()) {
      request.abortWith(refusal(401, REALM)); // RFC 6750 §3.1: no error code without a token
      return;
    }
    Optional<VerifiedAccessToken> token = authenticateBearer.authenticate(presented.get());
    trail.count(new BearerCheck(token.isPresent()));
    if (token.isEmpty()) {
      request.abortWith(refusal(401, REALM + ", error=\"invalid_token\""));
      return;
    }
    bearer.verified(token.get());
    trail.actor(token.get().claims().subject());
    request.setSecurityContext(
        new BearerSecurity(
            bearer, token.get().claims().groups(), request.getSecurityContext().isSecure()));
    if (!allowed(token.get().claims().groups())) {
      request.abortWith(refusal(403, REALM + ", error=\"insufficient_scope\""));
    }
  }

  /** RFC 6750 §2: in one header, once; a token in the query string is not even looked at. */
  private static Optional<String> presented(ContainerRequestContext request) {
    List<String> headers = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
    if (headers.size() > 1) {
      throw new InvalidRequest("more than one Authorization header");
    }
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("bearer "))
        .map(header -> header.substring("bearer ".length()).strip())
        .findFirst();
  }

  private boolean allowed(Set<String> groups) {
    RolesAllowed roles = annotation(RolesAllowed.class);
    return roles == null || List.of(roles.value()).stream().anyMatch(groups::contains);
  }

  /** The method's own word counts before its class's. */
  private <A extends Annotation> @Nullable A annotation(Class<A> type) {
    A own = resource.getResourceMethod().getAnnotation(type);
    return own != null ? own : resource.getResourceClass().getAnnotation(type);
  }

  private Response refusal(int status, String challenge) {
    Response problem =
        status == 401
            ? Answers.problem(401, "unauthorized", "A valid token is needed", peer.correlation())
            : Answers.problem(403, "forbidden", "Not allowed", peer.correlation());
    return Response.fromResponse(problem).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
  }
}
