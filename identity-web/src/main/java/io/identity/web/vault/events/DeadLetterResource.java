package io.identity.web.vault.events;

import io.identity.domain.vault.events.DeadLetter;
import io.identity.domain.vault.events.ListDeadLetters;
import io.identity.domain.vault.events.Redeliver;
import io.identity.domain.vault.events.Redelivery;
import io.identity.domain.vault.events.WebhookId;
import io.identity.web.audit.Audited;
import io.identity.web.audit.Durable;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Page;
import io.identity.web.http.Peer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that did not get through to a webhook. */
@Path("/api/v1/admin/vault/dead-letters")
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeadLetterResource {

  @Inject ListDeadLetters listDeadLetters;
  @Inject Redeliver redeliver;
  @Inject Peer peer;

  @GET
  public Response list(
      @QueryParam("webhook") @Nullable String webhook,
      @QueryParam("cursor") @Nullable String cursor) {
    List<DeadLetter> page =
        listDeadLetters.list(
            webhook == null ? null : webhook(webhook),
            cursor == null ? null : Page.uuid(cursor),
            Page.SIZE);
    return Page.of(
        "dead_letters", page, WebhookJson::json, letter -> letter.delivery().id().toString());
  }

  @POST
  @Path("{id}/redeliver")
  @Audited
  @Durable
  @Transactional
  public Response redeliver(@PathParam("id") UUID id) {
    return switch (redeliver.redeliver(id)) {
      case Redelivery.Queued queued -> Answers.accepted();
      case Redelivery.Unknown unknown ->
          Answers.problem(404, "not_found", "No such dead letter", peer.correlation());
    };
  }

  private static WebhookId webhook(String id) {
    try {
      return new WebhookId(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest("webhook is not one of ours");
    }
  }
}
