package io.identity.web.vault.access;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.GiveVaultGrant;
import io.identity.domain.vault.access.GrantWithdrawal;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.access.VaultGrants;
import io.identity.domain.vault.access.WithdrawVaultGrant;
import io.identity.domain.vault.providers.ProviderId;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients may do with the connections at a provider. */
@Path("/api/v1/admin/vault/grants")
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VaultGrantResource {

  private static final String SEPARATOR = "/";

  @Inject VaultGrants grants;
  @Inject Clients clients;
  @Inject GiveVaultGrant giveGrant;
  @Inject WithdrawVaultGrant withdrawGrant;
  @Inject Peer peer;

  @GET
  public Response list(
      @QueryParam("client") @Nullable String client,
      @QueryParam("cursor") @Nullable String cursor) {
    List<VaultGrant> page =
        grants.list(
            client == null ? null : filter(client),
            cursor == null ? null : place(cursor),
            Page.SIZE);
    return Page.of(
        "grants",
        page,
        VaultGrantResource::json,
        grant -> grant.client() + SEPARATOR + grant.provider());
  }

  /** Instead of what the client was granted there before. */
  @PUT
  @Path("{client}/{provider}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response give(
      @PathParam("client") String client, @PathParam("provider") String provider, JsonBody body) {
    if (!ClientId.isValid(client) || clients.find(new ClientId(client)).isEmpty()) {
      return notFound("No such client");
    }
    return giveGrant
        .give(new VaultGrant(new ConsumerId(client), provider(provider), rights(body)))
        .map(given -> Answers.ok(json(given.grant()).build()))
        .orElseGet(() -> notFound("No such provider"));
  }

  /** For a client that is gone, too. */
  @DELETE
  @Path("{client}/{provider}")
  @Audited
  @Durable
  @Transactional
  public Response withdraw(
      @PathParam("client") String client, @PathParam("provider") String provider) {
    if (!ConsumerId.isValid(client)) {
      return notFound("No such grant");
    }
    return switch (withdrawGrant.withdraw(new ConsumerId(client), provider(provider))) {
      case GrantWithdrawal.Withdrawn withdrawn -> Answers.noContent();
      case GrantWithdrawal.Unknown unknown -> notFound("No such grant");
    };
  }

  private static Set<Right> rights(JsonBody body) {
    Set<Right> rights =
        body.strings("rights").stream()
            .map(
                name ->
                    Right.named(name)
                        .orElseThrow(() -> new InvalidRequest("rights has one that there is not")))
            .collect(Collectors.toSet());
    if (rights.isEmpty()) {
      throw new InvalidRequest("rights is missing");
    }
    return rights;
  }

  private static JsonObjectBuilder json(VaultGrant grant) {
    return Json.createObjectBuilder()
        .add("client", grant.client().value())
        .add("provider", grant.provider().value())
        .add(
            "rights",
            Json.createArrayBuilder(
                grant.rights().stream().sorted().map(Right::externalName).toList()));
  }

  private static ProviderId provider(String id) {
    if (!ProviderId.isValid(id)) {
      throw new NotFoundException();
    }
    return new ProviderId(id);
  }

  private static ConsumerId filter(String client) {
    if (!ConsumerId.isValid(client)) {
      throw new InvalidRequest("client is no client id");
    }
    return new ConsumerId(client);
  }

  /** The rights of a place do not matter. */
  private static VaultGrant place(String cursor) {
    String[] parts = cursor.split(SEPARATOR, -1);
    if (parts.length != 2 || !ConsumerId.isValid(parts[0]) || !ProviderId.isValid(parts[1])) {
      throw Page.unknown();
    }
    return new VaultGrant(new ConsumerId(parts[0]), new ProviderId(parts[1]), Set.of(Right.MANAGE));
  }

  private Response notFound(String title) {
    return Answers.problem(404, "not_found", title, peer.correlation());
  }
}
