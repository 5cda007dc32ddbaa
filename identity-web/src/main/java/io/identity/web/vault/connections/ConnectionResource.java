package io.identity.web.vault.connections;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.DescribeConnection;
import io.identity.domain.vault.connections.Disconnect;
import io.identity.domain.vault.connections.FindConnection;
import io.identity.domain.vault.connections.FindConnection.Filter;
import io.identity.domain.vault.connections.FindConnection.Found;
import io.identity.domain.vault.connections.Profiles;
import io.identity.domain.vault.connections.ReadProfiles;
import io.identity.domain.vault.connections.ValidateConnection;
import io.identity.domain.vault.connections.Validation;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Page;
import io.identity.web.http.Peer;
import io.identity.web.http.PlainJson;
import io.identity.web.vault.VaultCounters;
import io.identity.web.vault.access.VaultCallers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connections, for their owners and for clients that keep them: never a secret. */
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ConnectionResource {

  @Inject FindConnection findConnection;
  @Inject DescribeConnection describeConnection;
  @Inject Disconnect disconnect;
  @Inject ValidateConnection validateConnection;
  @Inject ReadProfiles readProfiles;
  @Inject Transaction transaction;
  @Inject VaultCallers callers;
  @Inject VaultCounters counters;
  @Inject Peer peer;
  @Inject InstantSource clock;

  @GET
  @Audited
  public Response list(
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("provider") @Nullable String provider,
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    var filter =
        new Filter(
            subject == null ? null : ConnectionJson.owner(subject),
            provider == null ? null : ConnectionJson.provider(provider),
            status == null ? null : ConnectionJson.status(status));
    List<Connection> page =
        findConnection.list(
            callers.keeper(),
            filter,
            cursor == null ? null : new ConnectionId(Page.uuid(cursor)),
            Page.SIZE);
    return Page.of("connections", page, this::json, connection -> connection.id().toString());
  }

  @GET
  @Path("{id}")
  @Audited
  public Response find(@PathParam("id") UUID id) {
    return with(id, connection -> Answers.ok(json(connection).build()));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response describe(@PathParam("id") UUID id, JsonBody body) {
    var description = ConnectionJson.description(body);
    return with(
        id,
        seen -> {
          try {
            return transaction
                .call(() -> describeConnection.describe(seen.id(), description))
                .map(changed -> Answers.ok(json(changed).build()))
                .orElseGet(this::notFound);
          } catch (IllegalArgumentException tooMuch) {
            throw new InvalidRequest(
                "label has at most 100 characters, metadata 20 members with names of at most 40 and"
                    + " texts of at most 200 characters");
          }
        });
  }

  /** The same answer when it was ended before. */
  @DELETE
  @Path("{id}")
  @Audited
  public Response end(
      @PathParam("id") UUID id, @QueryParam("revoke") @DefaultValue("false") String revoke) {
    boolean atProvider = flag(revoke);
    return with(
        id,
        connection -> {
          var _ = disconnect.disconnect(connection.id(), atProvider);
          return Answers.noContent();
        });
  }

  @POST
  @Path("{id}/validate")
  @Audited
  public Response validate(@PathParam("id") UUID id) {
    counters.used(callers.keeper().consumer());
    return with(
        id,
        connection ->
            validateConnection
                .validate(connection.id())
                .map(ConnectionResource::validated)
                .orElseGet(this::notFound));
  }

  private static Response validated(Validation validation) {
    var body =
        Json.createObjectBuilder()
            .add("result", ConnectionJson.word(validation.result()))
            .add("checked_at", validation.checkedAt().toString());
    Integer status = validation.status();
    return Answers.ok(
        (status == null ? body.addNull("http_status") : body.add("http_status", status)).build());
  }

  @GET
  @Path("{id}/profiles")
  @Audited
  public Response profiles(@PathParam("id") UUID id) {
    return with(id, connection -> answer(readProfiles.read(connection)));
  }

  private Response answer(Profiles profiles) {
    return switch (profiles) {
      case Profiles.Known(var json, var at) ->
          Answers.ok(PlainJson.json(Map.of("profiles", json, "fetched_at", at.toString())).build());
      case Profiles.NotAsked(var why) -> HandoutAnswers.of(why, peer.correlation());
      case Profiles.Unsupported none ->
          problem(409, "not_supported", "The provider has no profiles");
      case Profiles.Untold untold ->
          problem(502, "provider_unavailable", "The provider does not tell");
    };
  }

  private JsonObjectBuilder json(Connection connection) {
    return ConnectionJson.json(connection, clock.instant());
  }

  private Response with(UUID id, Function<Connection, Response> answer) {
    return switch (findConnection.find(callers.keeper(), new ConnectionId(id))) {
      case Found.Here(var connection) -> answer.apply(connection);
      case Found.Nothing nothing -> notFound();
      case Found.Forbidden forbidden -> HandoutAnswers.forbidden(peer.correlation());
    };
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidRequest("revoke must be true or false");
    };
  }

  private Response notFound() {
    return HandoutAnswers.notFound(peer.correlation());
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
