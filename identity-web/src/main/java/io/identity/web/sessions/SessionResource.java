package io.identity.web.sessions;

import io.identity.domain.sessions.EndSession;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.users.RevokeUser;
import io.identity.domain.users.SubjectId;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.bearer.Bearer;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Peer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's own sign-ins (ASVS 7.5.2). A service has none. */
@Path("/api/v1/sessions")
@ApplicationScoped
public class SessionResource {

  @Inject RefreshTokens refreshTokens;
  @Inject EndSession endSession;
  @Inject RevokeUser revokeUser;
  @Inject InstantSource clock;
  @Inject Bearer bearer;
  @Inject Peer peer;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    List<RefreshToken> live =
        bearer
            .person()
            .map(person -> refreshTokens.liveOf(person, clock.instant()))
            .orElse(List.of());
    return Answers.ok(SessionJson.list(live, bearer.session()));
  }

  /** Somebody else's sign-in is left alone, and the answer does not tell that it exists. */
  @DELETE
  @Path("{id}")
  @Audited
  @Durable
  @Transactional
  public Response end(@PathParam("id") String id) {
    Optional<SessionId> session = session(id);
    if (session.isPresent() && bearer.person().isPresent()) {
      endSession.end(
          bearer.person().get(), session.get(), Ending.Reason.ENDED_BY_USER, peer.origin());
    }
    return Answers.noContent();
  }

  @DELETE
  @Audited
  @Durable
  @Transactional
  public Response endAll(@QueryParam("except") @Nullable String except) {
    if (except != null && !"current".equals(except)) {
      throw new InvalidRequest("except can only be current");
    }
    bearer.person().ifPresent(person -> endAll(person, except != null));
    return Answers.noContent();
  }

  private void endAll(SubjectId person, boolean exceptCurrent) {
    if (exceptCurrent) {
      bearer
          .session()
          .ifPresent(
              current ->
                  endSession.endOthers(
                      person, current, Ending.Reason.ENDED_BY_USER, peer.origin()));
    } else {
      var _ = revokeUser.revoke(person); // One step, however many there are.
    }
  }

  private static Optional<SessionId> session(String id) {
    try {
      return Optional.of(new SessionId(UUID.fromString(id)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
