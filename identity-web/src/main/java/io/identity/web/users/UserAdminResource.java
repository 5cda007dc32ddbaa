package io.identity.web.users;

import io.identity.domain.users.ActivateUser;
import io.identity.domain.users.CreateUser;
import io.identity.domain.users.DeactivateUser;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordPolicy;
import io.identity.domain.users.RevokeUser;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.UserCreation;
import io.identity.domain.users.Username;
import io.identity.domain.users.Users;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Page;
import io.identity.web.http.Peer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Administration of people. */
@Path("/api/v1/admin/users")
@RolesAllowed("identity-admin")
@ApplicationScoped
public class UserAdminResource {

  @Inject Users users;
  @Inject CreateUser createUser;
  @Inject DeactivateUser deactivateUser;
  @Inject ActivateUser activateUser;
  @Inject RevokeUser revokeUser;
  @Inject PasswordPolicy passwords;
  @Inject Peer peer;

  /** Whose name or address begins with the query, in the order of their names. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("query") @Nullable String query, @QueryParam("cursor") @Nullable String cursor) {
    String prefix =
        query == null
            ? ""
            : Normalizer.normalize(query, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<User> page =
        users.list(prefix, cursor == null ? null : new SubjectId(Page.uuid(cursor)), Page.SIZE);
    return Page.of(
        "users",
        page,
        user ->
            json(user)
                .add("enabled", user.enabled())
                .add("created_at", user.createdAt().toString()),
        user -> user.subject().toString());
  }

  /** No transaction here: the password is hashed before it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Audited
  public Response create(JsonBody body) {
    Username username =
        Username.parse(body.required("username"))
            .orElseThrow(() -> new InvalidRequest("username cannot be a user name"));
    EmailAddress email = body.optional("email").map(UserAdminResource::email).orElse(null);
    var password = body.optional("password").map(Password::new);
    return switch (createUser.create(username, email, password, body.strings("groups"))) {
      case UserCreation.Created(var user) -> Answers.created(json(user).build());
      case UserCreation.NameTaken taken -> problem(409, "conflict", "This name is taken");
      case UserCreation.EmailTaken taken -> problem(409, "conflict", "This address is taken");
      case UserCreation.PasswordUnacceptable(var flaw) ->
          problem(400, "invalid_request", PasswordRefusals.title(flaw, passwords));
      case UserCreation.GroupsUnacceptable refused ->
          problem(400, "invalid_request", "At most 50 groups of 1 to 64 of A-Z a-z 0-9 . _ : / -");
      case UserCreation.Busy busy -> Answers.busy(peer.correlation());
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
    return done(revokeUser.revoke(subject(id)).isPresent());
  }

  /** Everything ever issued to the person is dead before the answer is sent. */
  @POST
  @Path("{id}/deactivate")
  @Audited
  @Durable
  @Transactional
  public Response deactivate(@PathParam("id") String id) {
    return done(deactivateUser.deactivate(subject(id)).isPresent());
  }

  @POST
  @Path("{id}/activate")
  @Audited
  @Durable
  @Transactional
  public Response activate(@PathParam("id") String id) {
    return done(activateUser.activate(subject(id)).isPresent());
  }

  private Response done(boolean known) {
    return known ? Answers.noContent() : problem(404, "not_found", "No such user");
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text)
        .orElseThrow(() -> new InvalidRequest("email cannot be an e-mail address"));
  }

  private static SubjectId subject(String id) {
    try {
      return new SubjectId(UUID.fromString(id));
    } catch (IllegalArgumentException notOurs) {
      throw new jakarta.ws.rs.NotFoundException();
    }
  }

  private static JsonObjectBuilder json(User user) {
    var json =
        Json.createObjectBuilder()
            .add("id", user.subject().toString())
            .add("username", user.username().value())
            .add("groups", Json.createArrayBuilder(new TreeSet<>(user.groups())));
    return user.email() == null ? json : json.add("email", user.email().value());
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
