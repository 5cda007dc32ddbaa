package io.identity.web.sessions;

import io.identity.domain.sessions.SessionsInspected;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import io.identity.web.audit.AuditTrail;
import io.identity.web.audit.Audited;
import io.identity.web.bearer.Bearer;
import io.identity.web.http.Answers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Somebody's live sign-ins, for administrators. Who looked is in the audit. */
@Path("/api/v1/admin/users/{id}/sessions")
@RolesAllowed("identity-admin")
@ApplicationScoped
public class UserSessionsResource {

  @Inject Users users;
  @Inject RefreshTokens refreshTokens;
  @Inject InstantSource clock;
  @Inject AuditTrail trail;
  @Inject Bearer bearer;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Audited
  public Response list(@PathParam("id") String id) {
    SubjectId subject =
        subject(id).flatMap(users::find).map(User::subject).orElseThrow(NotFoundException::new);
    trail.report(new SessionsInspected(subject));
    return Answers.ok(
        SessionJson.list(refreshTokens.liveOf(subject, clock.instant()), bearer.session()));
  }

  private static Optional<SubjectId> subject(String id) {
    try {
      return Optional.of(new SubjectId(UUID.fromString(id)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
