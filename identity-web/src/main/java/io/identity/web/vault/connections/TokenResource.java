package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.GiveToken;
import io.identity.domain.vault.connections.TokenRequest;
import io.identity.web.audit.Audited;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import io.identity.web.vault.access.VaultCallers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** A connection's access token, for clients that were granted it. */
@Path("/api/v1/connections/{id}/token")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokenResource {

  @Inject GiveToken giveToken;
  @Inject VaultCallers callers;
  @Inject Peer peer;

  /** No cache asks by POST, and it may have a token fetched. */
  @POST
  @Audited
  public Response give(@PathParam("id") UUID id, byte[] body) {
    TokenWish wish = TokenWish.of(JsonBody.optional(body));
    var request =
        new TokenRequest(
            new ConnectionId(id), wish.minTtl(), wish.scopes(), wish.rejectedGeneration());
    return HandoutAnswers.of(giveToken.give(callers.user(), request), peer.correlation());
  }
}
