package io.identity.web.clients;

import io.identity.domain.clients.ChangeClient;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientChange;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.ClientRegistration;
import io.identity.domain.clients.ClientRemoval;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.RegisterClient;
import io.identity.domain.clients.RemoveClient;
import io.identity.domain.clients.RenewClientSecret;
import io.identity.domain.clients.RevokeClient;
import io.identity.domain.clients.SecretRenewal;
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
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Administration of clients. */
@Path(ClientAdminResource.PATH)
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ClientAdminResource {

  static final String PATH = "/api/v1/admin/clients";

  @Inject Clients clients;
  @Inject RegisterClient registerClient;
  @Inject ChangeClient changeClient;
  @Inject RemoveClient removeClient;
  @Inject RenewClientSecret renewClientSecret;
  @Inject RevokeClient revokeClient;
  @Inject Peer peer;

  @GET
  public Response list(@QueryParam("cursor") @Nullable String cursor) {
    if (cursor != null && !ClientId.isValid(cursor)) {
      throw Page.unknown();
    }
    List<Client> page = clients.list(cursor == null ? null : new ClientId(cursor), Page.SIZE);
    return Page.of("clients", page, ClientJson::json, client -> client.id().value());
  }

  @GET
  @Path("{id}")
  public Response find(@PathParam("id") String id) {
    return clients
        .find(known(id))
        .map(client -> Answers.ok(ClientJson.json(client).build()))
        .orElseGet(this::notFound);
  }

  /** The transaction is the use case's own: a key set may have to be fetched before it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response register(JsonBody body) {
    String id = body.required("id");
    if (!ClientId.isValid(id)) {
      throw new InvalidRequest("id must have 1 to 64 of A-Z a-z 0-9 . _ ~ - and be no UUID");
    }
    return switch (registerClient.register(
        new ClientId(id),
        body.flag("confidential", false),
        ClientJson.metadata(body),
        ClientJson.keySource(body))) {
      case ClientRegistration.Registered(var client, var secret) -> {
        var answer = ClientJson.json(client);
        secret.ifPresent(told -> answer.add("client_secret", told.reveal()));
        yield Answers.created(PATH + "/" + id, answer.build());
      }
      case ClientRegistration.IdTaken taken ->
          conflict("This id is taken, or was once and is not given again");
      case ClientRegistration.Conflict(var reason) -> conflict(ClientRefusals.title(reason));
      case ClientRegistration.Unacceptable(var flaw) -> invalid(flaw);
    };
  }

  /** As above. A client that is disabled has nothing left alive. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response change(@PathParam("id") String id, JsonBody body) {
    return switch (changeClient.change(
        known(id), ClientJson.metadata(body), ClientJson.keySource(body))) {
      case ClientChange.Changed(var client) -> Answers.ok(ClientJson.json(client).build());
      case ClientChange.Unknown unknown -> notFound();
      case ClientChange.Conflict(var reason) -> conflict(ClientRefusals.title(reason));
      case ClientChange.Unacceptable(var flaw) -> invalid(flaw);
    };
  }

  /** Everything ever issued to the client is dead before the answer is sent. */
  @DELETE
  @Path("{id}")
  @Audited
  @Durable
  @Transactional
  public Response remove(@PathParam("id") String id) {
    return switch (removeClient.remove(known(id))) {
      case ClientRemoval.Removed removed -> Answers.noContent();
      case ClientRemoval.Unknown unknown -> notFound();
      case ClientRemoval.BuiltIn builtIn -> conflict("The built-in client cannot be removed");
    };
  }

  @POST
  @Path("{id}/secret")
  @Audited
  @Durable
  @Transactional
  public Response renewSecret(@PathParam("id") String id) {
    return switch (renewClientSecret.renew(known(id))) {
      case SecretRenewal.Renewed(var client, var secret) ->
          Answers.ok(ClientJson.json(client).add("client_secret", secret.reveal()).build());
      case SecretRenewal.Unknown unknown -> notFound();
      case SecretRenewal.PublicClient none -> conflict("A public client has no secret");
    };
  }

  /** Everything ever issued to the client is dead before the answer is sent. */
  @POST
  @Path("{id}/revoke")
  @Audited
  @Durable
  @Transactional
  public Response revoke(@PathParam("id") String id, byte[] body) {
    // Read to be checked, but not kept: free text about people does not belong into the audit.
    var _ = JsonBody.optional(body).optional("reason");
    return revokeClient.revoke(known(id)).isPresent() ? Answers.noContent() : notFound();
  }

  private static ClientId known(String id) {
    if (!ClientId.isValid(id)) {
      throw new jakarta.ws.rs.NotFoundException();
    }
    return new ClientId(id);
  }

  private Response notFound() {
    return problem(404, "not_found", "No such client");
  }

  private Response conflict(String title) {
    return problem(409, "conflict", title);
  }

  private Response invalid(Flaw flaw) {
    return problem(400, "invalid_request", ClientRefusals.title(flaw));
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
