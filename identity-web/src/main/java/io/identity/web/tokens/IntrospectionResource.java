package io.identity.web.tokens;

import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.IntrospectToken;
import io.identity.web.audit.AuditTrail;
import io.identity.web.audit.Audited;
import io.identity.web.clients.ClientGate;
import io.identity.web.http.Answers;
import io.identity.web.http.FormParameters;
import io.identity.web.http.PlainJson;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Token introspection (RFC 7662) for confidential clients. */
@Path("/oauth2/introspect")
@PermitAll
@ApplicationScoped
public class IntrospectionResource {

  private static final JsonObject INACTIVE =
      Json.createObjectBuilder().add("active", false).build();

  @Inject ClientGate clients;
  @Inject IntrospectToken introspectToken;
  @Inject AuditTrail trail;

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  @Audited
  public Response introspect(FormParameters form) {
    return switch (clients.authenticate(form)) {
      case Authenticated(var client) when client.confidential() -> {
        Optional<AccessToken> token = introspectToken.introspect(form.required("token"), client);
        trail.count(new Introspected(token.isPresent()));
        // RFC 7662 §2.2: an inactive token is told nothing more about.
        yield Answers.ok(token.map(IntrospectionResource::active).orElse(INACTIVE));
      }
      case Authenticated anonymous -> clients.invalidClient();
      case Refused refused -> clients.invalidClient();
      case Throttled throttled -> clients.throttled(throttled);
    };
  }

  private static JsonObject active(AccessToken token) {
    var body =
        PlainJson.json(token.custom().values())
            .add("active", true)
            .add("token_type", "Bearer")
            .add("iss", token.issuer())
            .add("sub", token.subject())
            .add("username", token.upn())
            .add("aud", Json.createArrayBuilder(token.audience()))
            .add("client_id", token.client().value())
            .add("scope", token.scopes().toString())
            .add("groups", Json.createArrayBuilder(token.groups()))
            .add("iat", token.issuedAt().getEpochSecond())
            .add("nbf", token.issuedAt().getEpochSecond())
            .add("exp", token.expiresAt().getEpochSecond())
            .add("jti", token.id());
    if (token.signIn() != null) {
      body.add("sid", token.signIn().id().toString());
      body.add("auth_time", token.signIn().at().getEpochSecond());
    }
    return body.build();
  }
}
