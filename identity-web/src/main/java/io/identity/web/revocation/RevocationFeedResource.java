package io.identity.web.revocation;

import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import io.identity.web.http.Peer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What is revoked, for applications that check tokens by themselves. */
@Path("/.well-known/revocations")
@PermitAll
@ApplicationScoped
public class RevocationFeedResource {

  private static final String JOSE = "application/jose"; // RFC 7515 §9.2.1

  @Inject SharedPages pages;
  @Inject Peer peer;

  /** The tag leaves out when the page was signed: 304 says that all the rest is as it was. */
  @GET
  @Produces(JOSE)
  public Response page(@QueryParam("since") @Nullable String since, @Context Request request) {
    return pages
        .page(since == null || since.isEmpty() ? 0 : Position.parse(since))
        .map(page -> answer(page, request))
        .orElseGet(this::unavailable);
  }

  private static Response answer(SignedPage page, Request request) {
    var tag = new EntityTag(page.tag());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(page.jws(), JOSE);
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private Response unavailable() {
    return Response.fromResponse(
            Answers.problem(503, "unavailable", "Service Unavailable", peer.correlation()))
        .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
        .build();
  }
}
