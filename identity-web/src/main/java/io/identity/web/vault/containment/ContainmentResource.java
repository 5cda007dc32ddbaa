package io.identity.web.vault.containment;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.ContainConsumer;
import io.identity.domain.vault.connections.SuspendConnections;
import io.identity.domain.vault.connections.SuspendConnections.Scope;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.vault.connections.ConnectionJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Holds what may be in wrong hands: the connections of a person or at a provider, or the grants of
 * a client. Unless {@code plan} is false, it is only counted what would happen.
 */
@Path("/api/v1/admin/vault/containment")
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ContainmentResource {

  @Inject SuspendConnections suspendConnections;
  @Inject ContainConsumer containConsumer;
  @Inject Transaction transaction;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response contain(JsonBody body) {
    boolean plan = body.flag("plan", true);
    boolean suspend =
        switch (body.required("action")) {
          case "suspend" -> true;
          case "resume" -> false;
          default -> throw new InvalidRequest("action must be suspend or resume");
        };
    Optional<String> consumer = body.optional("consumer");
    return consumer.isPresent()
        ? answer("grants", grants(consumer.get(), suspend, plan, body), plan)
        : answer("connections", connections(scope(body), suspend, plan), plan);
  }

  private long connections(Scope scope, boolean suspend, boolean plan) {
    if (plan) {
      return suspend
          ? suspendConnections.planSuspension(scope)
          : suspendConnections.planResumption(scope);
    }
    return suspend ? suspendConnections.suspend(scope) : suspendConnections.resume(scope);
  }

  /** What was withdrawn is given again one by one, by somebody who has looked. */
  private long grants(String consumer, boolean suspend, boolean plan, JsonBody body) {
    if (!suspend || body.has("subject") || body.has("provider")) {
      throw new InvalidRequest("a consumer can be suspended only, and as a whole");
    }
    if (!ConsumerId.isValid(consumer)) {
      throw new InvalidRequest("consumer is no client id");
    }
    var client = new ConsumerId(consumer);
    return transaction.call(
        () -> plan ? containConsumer.plan(client) : containConsumer.contain(client));
  }

  private static Scope scope(JsonBody body) {
    Optional<String> subject = body.optional("subject");
    Optional<String> provider = body.optional("provider");
    if (subject.isEmpty() && provider.isEmpty()) {
      throw new InvalidRequest("subject, provider or consumer is missing");
    }
    return new Scope(
        subject.map(ConnectionJson::owner).orElse(null),
        provider.map(ConnectionJson::provider).orElse(null));
  }

  private static Response answer(String what, long number, boolean plan) {
    return Answers.ok(Json.createObjectBuilder().add("plan", plan).add(what, number).build());
  }
}
