package io.identity.client;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what is not revoked. A request without a token is not its business: whether one is
 * needed is for the runtime to say.
 *
 * <p>The runtime makes it, by ways that do not all inject, so it looks its bean up.
 */
@Priority(Priorities.AUTHORIZATION + 100)
public final class RevocationFilter implements ContainerRequestFilter {

  private static final int RETRY_AFTER_SECONDS = 1;

  @Override
  public void filter(ContainerRequestContext request) {
    JsonWebToken token = token(request.getSecurityContext().getUserPrincipal());
    if (token == null) {
      return;
    }
    switch (CDI.current().select(IdentityClient.class).get().judge(token, path(request))) {
      case ACCEPTED -> {}
      case DENIED -> request.abortWith(invalidToken());
      case UNDECIDED -> request.abortWith(comeAgain());
    }
  }

  /**
   * MicroProfile JWT §9.2.2: the principal is the token; some runtimes wrap it, CDI has it then.
   */
  private static @Nullable JsonWebToken token(@Nullable Principal principal) {
    if (principal instanceof JsonWebToken token) {
      return token;
    }
    if (principal == null) {
      return null;
    }
    Instance<JsonWebToken> current = CDI.current().select(JsonWebToken.class);
    if (!current.isResolvable()) {
      return null;
    }
    JsonWebToken token = current.get();
    return token.getRawToken() == null ? null : token;
  }

  /** The path that was matched: decoded, without matrix parameters. */
  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getPathSegments().stream()
        .map(PathSegment::getPath)
        .collect(Collectors.joining("/", "/", ""));
  }

  /** RFC 6750 §3.1: revoked is among the reasons. */
  private static Response invalidToken() {
    return Response.status(Response.Status.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
        .build();
  }

  private static Response comeAgain() {
    return Response.status(Response.Status.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }
}
