package io.identity.web.clients;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.RevokeClient;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Administration of clients. */
@Path("/api/v1/admin/clients")
@RolesAllowed("identity-admin")
@ApplicationScoped
public class ClientAdminResource {

  @Inject RevokeClient revokeClient;
  @Inject Peer peer;

  /** Everything ever issued to the client is dead before the answer is sent. */
  @POST
  @Path("{id}/revoke")
  @Audited
  @Durable
  @Transactional
  public Response revoke(@PathParam("id") String id, byte[] body) {
    // Read to be checked, but not kept: free text about people does not belong into the audit.
    var _ = JsonBody.optional(body).optional("reason");
    return ClientId.isValid(id) && revokeClient.revoke(new ClientId(id)).isPresent()
        ? Answers.noContent()
        : Answers.problem(404, "not_found", "No such client", peer.correlation());
  }
}
