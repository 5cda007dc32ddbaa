package io.identity.web.vault.events;

import io.identity.domain.vault.events.ChangeWebhook;
import io.identity.domain.vault.events.RegisterWebhook;
import io.identity.domain.vault.events.RemoveWebhook;
import io.identity.domain.vault.events.RotateWebhookSecret;
import io.identity.domain.vault.events.SecretRotation;
import io.identity.domain.vault.events.WebhookChange;
import io.identity.domain.vault.events.WebhookId;
import io.identity.domain.vault.events.WebhookRegistration;
import io.identity.domain.vault.events.WebhookRemoval;
import io.identity.domain.vault.events.Webhooks;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.JsonBody;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Administration of webhooks. */
@Path(WebhookAdminResource.PATH)
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhookAdminResource {

  static final String PATH = "/api/v1/admin/vault/webhooks";

  @Inject Webhooks webhooks;
  @Inject RegisterWebhook registerWebhook;
  @Inject ChangeWebhook changeWebhook;
  @Inject RotateWebhookSecret rotateSecret;
  @Inject RemoveWebhook removeWebhook;
  @Inject Peer peer;

  /** All of them: there are few. */
  @GET
  public Response list() {
    var items = Json.createArrayBuilder();
    webhooks.list().forEach(webhook -> items.add(WebhookJson.json(webhook)));
    return Answers.ok(Json.createObjectBuilder().add("webhooks", items).build());
  }

  @GET
  @Path("{id}")
  public Response find(@PathParam("id") UUID id) {
    return webhooks
        .find(new WebhookId(id))
        .map(webhook -> Answers.ok(WebhookJson.json(webhook).build()))
        .orElseGet(this::notFound);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response register(JsonBody body) {
    return switch (registerWebhook.register(
        WebhookJson.url(body), WebhookJson.types(body), WebhookJson.enabled(body))) {
      case WebhookRegistration.Registered(var webhook, var secret) ->
          Answers.created(
              PATH + "/" + webhook.id(),
              WebhookJson.json(webhook).add("secret", secret.reveal()).build());
      case WebhookRegistration.UnacceptableUrl refused -> unacceptableUrl();
      case WebhookRegistration.TooMany refused ->
          problem(409, "conflict", "There are as many webhooks as there may be");
    };
  }

  /** A request that was on its way may still go to the address before. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  @Durable
  @Transactional
  public Response change(@PathParam("id") UUID id, JsonBody body) {
    return switch (changeWebhook.change(
        new WebhookId(id),
        WebhookJson.url(body),
        WebhookJson.types(body),
        WebhookJson.enabled(body))) {
      case WebhookChange.Changed(var webhook) -> Answers.ok(WebhookJson.json(webhook).build());
      case WebhookChange.Unknown unknown -> notFound();
      case WebhookChange.UnacceptableUrl refused -> unacceptableUrl();
    };
  }

  @DELETE
  @Path("{id}")
  @Audited
  @Durable
  @Transactional
  public Response remove(@PathParam("id") UUID id) {
    return switch (removeWebhook.remove(new WebhookId(id))) {
      case WebhookRemoval.Removed removed -> Answers.noContent();
      case WebhookRemoval.Unknown unknown -> notFound();
    };
  }

  /** The secret before signs beside the new one until the time that the answer tells. */
  @POST
  @Path("{id}/secret")
  @Audited
  @Durable
  @Transactional
  public Response rotateSecret(@PathParam("id") UUID id) {
    return switch (rotateSecret.rotate(new WebhookId(id))) {
      case SecretRotation.Rotated(var webhook, var secret) ->
          Answers.ok(WebhookJson.json(webhook).add("secret", secret.reveal()).build());
      case SecretRotation.Unknown unknown -> notFound();
    };
  }

  private Response unacceptableUrl() {
    return problem(
        400,
        "invalid_request",
        "url must be an https URL that leads outside, 500 characters at most, without user and"
            + " fragment");
  }

  private Response notFound() {
    return problem(404, "not_found", "No such webhook");
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
