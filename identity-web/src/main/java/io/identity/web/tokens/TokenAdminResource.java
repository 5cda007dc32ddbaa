package io.identity.web.tokens;

import io.identity.domain.tokens.InspectToken;
import io.identity.domain.tokens.Inspection;
import io.identity.domain.tokens.Inspection.Inspected;
import io.identity.domain.tokens.Inspection.Unverified;
import io.identity.domain.tokens.TokenReader.Reading.Reason;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import io.identity.web.http.PlainJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** What administrators may ask about tokens. The audit entry is all that is written. */
@Path("/api/v1/admin/tokens")
@RolesAllowed("identity-admin")
@ApplicationScoped
public class TokenAdminResource {

  @Inject InspectToken inspectToken;
  @Inject Peer peer;

  @POST
  @Path("inspect")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response inspect(JsonBody body) {
    Inspection inspection = inspectToken.inspect(body.required("token"));
    return switch (inspection) {
      case Inspected inspected -> Answers.ok(json(inspected));
      case Unverified(var why) ->
          Answers.problem(422, "invalid_request", title(why), peer.correlation());
    };
  }

  private static JsonObject json(Inspected inspected) {
    var problems = Json.createArrayBuilder();
    inspected.problems().forEach(problem -> problems.add(word(problem)));
    return Json.createObjectBuilder()
        .add("usable", inspected.usable())
        .add("problems", problems)
        .add("kid", inspected.token().kid())
        .add("key_stage", word(inspected.stage()))
        .add("typ", inspected.token().type())
        .add("claims", PlainJson.json(inspected.token().claims()))
        .build();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Nothing of what was sent: nobody vouches for it. */
  private static String title(Reason why) {
    return switch (why) {
      case MALFORMED -> "This has not the form of a token of this server";
      case ENCRYPTED -> "The token is encrypted; ask with the signed one inside";
      case UNKNOWN_KEY -> "The token names a key that this server does not publish";
      case BAD_SIGNATURE -> "The token's signature is not good";
    };
  }
}
