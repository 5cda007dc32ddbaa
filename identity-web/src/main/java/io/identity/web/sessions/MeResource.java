package io.identity.web.sessions;

import io.identity.domain.tokens.AccessToken;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import io.identity.web.bearer.Bearer;
import io.identity.web.http.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeSet;

/** Who the caller is to this server. */
@Path("/api/v1/me")
@ApplicationScoped
public class MeResource {

  @Inject Users users;
  @Inject Bearer bearer;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response me() {
    AccessToken token = bearer.token();
    String username =
        bearer
            .person()
            .flatMap(users::find)
            .map(User::username)
            .map(name -> name.value())
            .orElse(token.upn());
    var body =
        Json.createObjectBuilder()
            .add("sub", token.subject())
            .add("username", username)
            .add("groups", Json.createArrayBuilder(new TreeSet<>(token.groups())))
            .add("scope", token.scopes().toString());
    bearer.session().ifPresent(session -> body.add("session", session.toString()));
    return Answers.ok(body.build());
  }
}
