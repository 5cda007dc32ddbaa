package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.LookUpToken;
import io.identity.domain.vault.connections.LookUpToken.Lookup;
import io.identity.web.audit.Audited;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import io.identity.web.vault.access.VaultCallers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The same of a person at a provider, for clients that remember no connections. */
@Path("/api/v1/token")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PersonTokenResource {

  @Inject LookUpToken lookUpToken;
  @Inject VaultCallers callers;
  @Inject Peer peer;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response give(JsonBody body) {
    TokenWish wish = TokenWish.of(body);
    var lookup =
        new Lookup(
            ConnectionJson.owner(body.required("subject")),
            ConnectionJson.provider(body.required("provider")),
            body.optional("label").orElse(null),
            wish.minTtl(),
            wish.scopes(),
            wish.rejectedGeneration());
    return HandoutAnswers.of(lookUpToken.give(callers.user(), lookup), peer.correlation());
  }
}
