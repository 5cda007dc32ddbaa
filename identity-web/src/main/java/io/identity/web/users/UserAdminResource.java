package io.identity.web.users;

import io.identity.domain.users.CreateUser;
import io.identity.domain.users.Password;
import io.identity.domain.users.RevokeUser;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.UserCreation;
import io.identity.domain.users.Username;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeSet;
import java.util.UUID;

/** Administration of people. */
@Path("/api/v1/admin/users")
@RolesAllowed("identity-admin")
@ApplicationScoped
public class UserAdminResource {

  @Inject CreateUser createUser;
  @Inject RevokeUser revokeUser;
  @Inject Peer peer;

  /** No transaction here: the password is hashed before it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Audited
  public Response create(JsonBody body) {
    Username username =
        Username.parse(body.required("username"))
            .orElseThrow(() -> new InvalidRequest("username cannot be a user name"));
    var password = body.optional("password").map(Password::new);
    return switch (createUser.create(username, password, body.strings("groups"))) {
      case UserCreation.Created(var user) -> Answers.created(json(user));
      case UserCreation.NameTaken taken -> problem(409, "conflict", "This name is taken");
      case UserCreation.PasswordUnacceptable refused ->
          problem(400, "invalid_request", "A password has 8 to 1,024 characters");
      case UserCreation.GroupsUnacceptable refused ->
          problem(400, "invalid_request", "At most 50 groups of 1 to 64 of A-Z a-z 0-9 . _ : / -");
      case UserCreation.Busy busy ->
          Response.fromResponse(problem(503, "unavailable", "Too many passwords at once"))
              .header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS)
              .build();
    };
  }

  /** Everything ever issued to the person is dead before the answer is sent. */
  @POST
  @Path("{id}/revoke")
  @Audited
  @Durable
  @Transactional
  public Response revoke(@PathParam("id") String id, byte[] body) {
    // Read to be checked, but not kept: free text about people does not belong into the audit.
    var _ = JsonBody.optional(body).optional("reason");
    return revokeUser.revoke(subject(id)).isPresent()
        ? Answers.noContent()
        : problem(404, "not_found", "No such user");
  }

  private static SubjectId subject(String id) {
    try {
      return new SubjectId(UUID.fromString(id));
    } catch (IllegalArgumentException notOurs) {
      throw new jakarta.ws.rs.NotFoundException();
    }
  }

  private static JsonObject json(User user) {
    return Json.createObjectBuilder()
        .add("id", user.subject().toString())
        .add("username", user.username().value())
        .add("groups", Json.createArrayBuilder(new TreeSet<>(user.groups())))
        .build();
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
