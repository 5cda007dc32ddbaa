package io.identity.web.vault.containment;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.ConnectionQuery;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.Restoration;
import io.identity.domain.vault.connections.RestoreQuarantined;
import io.identity.domain.vault.connections.Status;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.Page;
import io.identity.web.http.Peer;
import io.identity.web.vault.connections.ConnectionJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refused refresh tokens that are kept for a while. */
@Path("/api/v1/admin/vault/quarantine")
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class QuarantineResource {

  @Inject Connections connections;
  @Inject RestoreQuarantined restoreQuarantined;
  @Inject Peer peer;
  @Inject InstantSource clock;

  @GET
  @Transactional
  public Response list(
      @QueryParam("provider") @Nullable String provider,
      @QueryParam("cursor") @Nullable String cursor) {
    List<Connection> page =
        connections.search(
            new ConnectionQuery(
                null,
                provider == null ? null : Set.of(ConnectionJson.provider(provider)),
                Status.REAUTHORIZATION_REQUIRED,
                true,
                cursor == null ? null : new ConnectionId(Page.uuid(cursor)),
                Page.SIZE));
    return Page.of("connections", page, this::json, connection -> connection.id().toString());
  }

  private JsonObjectBuilder json(Connection connection) {
    var shredAt = connection.tokens().shredAt();
    var json = ConnectionJson.json(connection, clock.instant());
    return shredAt == null
        ? json.addNull("kept_until")
        : json.add("kept_until", shredAt.toString());
  }

  @POST
  @Path("{id}/restore")
  @Audited
  @Durable
  @Transactional
  public Response restore(@PathParam("id") UUID id) {
    return switch (restoreQuarantined.restore(new ConnectionId(id))) {
      case Restoration.Restored(var connection) ->
          Answers.ok(ConnectionJson.json(connection, clock.instant()).build());
      case Restoration.NothingKept nothing ->
          Answers.problem(
              404, "not_found", "Nothing of such a connection is kept", peer.correlation());
    };
  }
}
