package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.GiveToken;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.LookUpToken;
import io.identity.domain.vault.connections.LookUpToken.Lookup;
import io.identity.domain.vault.connections.TokenRequest;
import io.identity.web.audit.Audited;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import io.identity.web.vault.VaultCounters;
import io.identity.web.vault.access.VaultCallers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens of third parties, for clients that were granted them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokenResource {

  private static final int MIN_TTL_MAX = 86_400;

  @Inject GiveToken giveToken;
  @Inject LookUpToken lookUpToken;
  @Inject VaultCallers callers;
  @Inject VaultCounters counters;
  @Inject Peer peer;

  /** No cache asks by POST, and it may have a token fetched. */
  @POST
  @Path("connections/{id}/token")
  @Audited
  public Response give(@PathParam("id") UUID id, byte[] content) {
    JsonBody body = JsonBody.optional(content);
    var request =
        new TokenRequest(
            new ConnectionId(id), minTtl(body), body.strings("scopes"), rejectedGeneration(body));
    long before = System.nanoTime();
    Handout handout = giveToken.give(callers.user(), request);
    counters.waited(handout, Duration.ofNanos(System.nanoTime() - before));
    return HandoutAnswers.of(handout, peer.correlation());
  }

  @POST
  @Path("token")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response lookUp(JsonBody body) {
    var lookup =
        new Lookup(
            ConnectionJson.owner(body.required("subject")),
            ConnectionJson.provider(body.required("provider")),
            body.optional("label").orElse(null),
            minTtl(body),
            body.strings("scopes"),
            rejectedGeneration(body));
    return HandoutAnswers.of(lookUpToken.give(callers.user(), lookup), peer.correlation());
  }

  private static Duration minTtl(JsonBody body) {
    int seconds = body.integer("min_ttl").orElse((int) TokenRequest.MIN_TTL.toSeconds());
    if (seconds < 0 || seconds > MIN_TTL_MAX) {
      throw new InvalidRequest("min_ttl must be 0 to " + MIN_TTL_MAX);
    }
    return Duration.ofSeconds(seconds);
  }

  private static @Nullable Long rejectedGeneration(JsonBody body) {
    return body.integer("rejected_generation").map(Integer::longValue).orElse(null);
  }
}
