package io.identity.web.vault.providers;

import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.vault.providers.ChangeProvider;
import io.identity.domain.vault.providers.Flaw;
import io.identity.domain.vault.providers.ProbeProvider;
import io.identity.domain.vault.providers.ProviderChange;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderProbe;
import io.identity.domain.vault.providers.ProviderRegistration;
import io.identity.domain.vault.providers.ProviderRemoval;
import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.RegisterProvider;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.providers.ReleaseHold;
import io.identity.domain.vault.providers.RemoveProvider;
import io.identity.domain.vault.providers.RenewProviderSecret;
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
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Administration of third-party providers. */
@Path(ProviderAdminResource.PATH)
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProviderAdminResource {

  static final String PATH = "/api/v1/admin/vault/providers";

  @Inject Providers providers;
  @Inject RegisterProvider registerProvider;
  @Inject ChangeProvider changeProvider;
  @Inject RemoveProvider removeProvider;
  @Inject RenewProviderSecret renewSecret;
  @Inject ReleaseHold releaseHold;
  @Inject ProbeProvider probeProvider;
  @Inject TokenPolicy policy;
  @Inject Peer peer;

  @GET
  public Response list(@QueryParam("cursor") @Nullable String cursor) {
    if (cursor != null && !ProviderId.isValid(cursor)) {
      throw Page.unknown();
    }
    List<RegisteredProvider> page =
        providers.list(cursor == null ? null : new ProviderId(cursor), Page.SIZE);
    return Page.of("providers", page, ProviderJson::json, provider -> provider.id().value());
  }

  @GET
  @Path("{id}")
  public Response find(@PathParam("id") String id) {
    return providers
        .find(known(id))
        .map(provider -> Answers.ok(ProviderJson.json(provider).build()))
        .orElseGet(this::notFound);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response register(JsonBody body) {
    String id = body.required("id");
    if (!ProviderId.isValid(id)) {
      throw new InvalidRequest("id must be 1 to 63 of a-z 0-9 -");
    }
    return switch (registerProvider.register(
        new ProviderId(id), ProviderJson.settings(body), ProviderJson.secret(body))) {
      case ProviderRegistration.Registered(var provider) ->
          Answers.created(PATH + "/" + id, ProviderJson.json(provider).build());
      case ProviderRegistration.IdTaken taken -> conflict("That provider exists already");
      case ProviderRegistration.Unacceptable(var flaw) -> invalid(flaw);
    };
  }

  /** All that was said before, but the secrets. It is felt a second later at the latest. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response change(@PathParam("id") String id, JsonBody body) {
    return answer(changeProvider.change(known(id), ProviderJson.settings(body)));
  }

  @DELETE
  @Path("{id}")
  @Audited
  @Durable
  @Transactional
  public Response remove(@PathParam("id") String id) {
    return switch (removeProvider.remove(known(id))) {
      case ProviderRemoval.Removed removed -> Answers.noContent();
      case ProviderRemoval.Unknown unknown -> notFound();
      case ProviderRemoval.InUse used -> conflict("People are connected to it");
    };
  }

  /** The one before goes on being tried where the new one is refused, unless it is not to. */
  @POST
  @Path("{id}/secret")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response renewSecret(@PathParam("id") String id, JsonBody body) {
    var secret =
        ProviderJson.secret(body).orElseThrow(() -> new InvalidRequest("client_secret is missing"));
    return answer(renewSecret.renew(known(id), secret, body.flag("keep_old", true)));
  }

  /** Its refusals are to be believed again. */
  @POST
  @Path("{id}/release")
  @Audited
  @Durable
  @Transactional
  public Response release(@PathParam("id") String id) {
    return answer(releaseHold.release(known(id)));
  }

  /** Takes as long as the provider does; nothing is held meanwhile. */
  @POST
  @Path("{id}/test")
  @Audited
  public Response test(@PathParam("id") String id) {
    ProviderId provider = known(id);
    return switch (probeProvider.probe(
        provider, URI.create(policy.issuer() + "/callback/" + provider))) {
      case ProviderProbe.Probed(var address, var verdict, var code) ->
          Answers.ok(
              Json.createObjectBuilder()
                  .add("authorization_url", address.toString())
                  .add("verdict", ProviderJson.word(verdict))
                  .add("code", code)
                  .build());
      case ProviderProbe.Unknown unknown -> notFound();
      case ProviderProbe.Broken(var flaw) -> conflict(ProviderJson.title(flaw));
    };
  }

  private Response answer(ProviderChange change) {
    return switch (change) {
      case ProviderChange.Changed(var provider) -> ok(provider);
      case ProviderChange.SecretRenewed(var provider) -> ok(provider);
      case ProviderChange.HoldReleased(var provider) -> ok(provider);
      case ProviderChange.Unknown unknown -> notFound();
      case ProviderChange.Unacceptable(var flaw) -> invalid(flaw);
    };
  }

  private static Response ok(RegisteredProvider provider) {
    return Answers.ok(ProviderJson.json(provider).build());
  }

  private static ProviderId known(String id) {
    if (!ProviderId.isValid(id)) {
      throw new jakarta.ws.rs.NotFoundException();
    }
    return new ProviderId(id);
  }

  private Response notFound() {
    return problem(404, "not_found", "No such provider");
  }

  private Response conflict(String title) {
    return problem(409, "conflict", title);
  }

  private Response invalid(Flaw flaw) {
    return problem(400, "invalid_request", ProviderJson.title(flaw));
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
