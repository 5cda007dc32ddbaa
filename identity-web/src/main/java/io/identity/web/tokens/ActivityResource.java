package io.identity.web.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.tokens.ActivityReport;
import io.identity.domain.tokens.LastSeen;
import io.identity.domain.tokens.ReportActivity;
import io.identity.domain.tokens.SessionId;
import io.identity.web.audit.Audited;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.JsonBody;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where resource servers tell when they last saw tokens of which sign-ins. */
@Path("/oauth2/activity")
@PermitAll
@ApplicationScoped
public class ActivityResource {

  private static final int REPORTS_MAX = 1_000;
  private static final double MILLIS = 1_000;

  @Inject ClientGate clients;
  @Inject ReportActivity reportActivity;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Audited
  public Response report(byte[] body) {
    return switch (clients.authenticate("")) {
      case Authenticated(var client) when client.confidential() -> report(client, body);
      case Authenticated anonymous -> clients.invalidClient();
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
    };
  }

  private Response report(Client client, byte[] body) {
    List<LastSeen> reports =
        JsonBody.list(body, REPORTS_MAX).stream()
            .flatMap(report -> lastSeen(report).stream())
            .toList();
    return switch (reportActivity.report(client, reports)) {
      case ActivityReport.Noted noted -> Answers.noContent();
      case ActivityReport.NotAllowed notAllowed ->
          Answers.oauthError(403, "unauthorized_client", "the client does not report activity");
    };
  }

  /** Empty for what cannot be one of our ids: it is unknown, like any other. */
  private static Optional<LastSeen> lastSeen(JsonBody report) {
    Instant at = Instant.ofEpochMilli((long) (report.number("last_seen") * MILLIS));
    try {
      return Optional.of(new LastSeen(new SessionId(UUID.fromString(report.required("sid"))), at));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
