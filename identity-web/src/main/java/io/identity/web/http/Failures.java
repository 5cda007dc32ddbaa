package io.identity.web.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Every exception becomes an answer here: a 4xx for the caller's fault, else 503 or 500. */
@Provider
public class Failures implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger("identity.http");

  /** How long a caller should wait before it asks again. */
  public static final int RETRY_AFTER_SECONDS = 2;

  @Inject Peer peer;
  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    return switch (failure) {
      case InvalidRequest invalid -> answer(invalid.status(), invalid.description());
      case WebApplicationException known when known.getResponse().getStatus() < 500 ->
          withAllow(answer(known.getResponse().getStatus(), ""), known.getResponse());
      default -> {
        boolean outage = Outage.isBehind(failure);
        LOG.log(Level.ERROR, Incident.describe(peer.correlation(), outage, failure));
        yield outage ? unavailable() : answer(500, "");
      }
    };
  }

  /** 503: it is not known what is true, and the caller may ask again. */
  public Response unavailable() {
    Response answer = answer(503, "");
    return Response.fromResponse(answer)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  /** 500: the caller did nothing wrong, and need not ask again. */
  public Response serverError(String description) {
    return answer(500, description);
  }

  private Response answer(int status, String description) {
    return answer(uri.getPath(), status, description, peer.correlation());
  }

  /** RFC 6749 §5.2 at the OAuth endpoints, RFC 9457 elsewhere. */
  static Response answer(String path, int status, String description, String incident) {
    if (path.startsWith("/oauth2/")) {
      return Answers.oauthError(status, oauthCode(status), description);
    }
    String title = description.isEmpty() ? title(status) : description;
    return Answers.problem(status, code(status), title, incident);
  }

  private static Response withAllow(Response answer, Response known) {
    Object allow = known.getHeaders().getFirst(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  /** RFC 6749 §5.2 and §4.1.2.1 know no more than these. */
  private static String oauthCode(int status) {
    return switch (status) {
      case 503 -> "temporarily_unavailable";
      case 500 -> "server_error";
      default -> "invalid_request";
    };
  }

  private static String code(int status) {
    return switch (status) {
      case 403 -> "forbidden";
      case 404 -> "not_found";
      case 500 -> "internal";
      case 503 -> "unavailable";
      default -> "invalid_request";
    };
  }

  private static String title(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
