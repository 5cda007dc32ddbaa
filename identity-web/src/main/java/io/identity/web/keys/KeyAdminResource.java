package io.identity.web.keys;

import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.KeyRotation;
import io.identity.domain.keys.KeyRotation.Closed;
import io.identity.domain.keys.KeyRotation.Rotated;
import io.identity.domain.keys.KeyRotation.TooEarly;
import io.identity.domain.keys.RewrapKeys;
import io.identity.domain.keys.RotateSigningKey;
import io.identity.domain.keys.SigningKey;
import io.identity.domain.keys.SigningKeys;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Administration of the keys. No transaction here: a key is made before it. */
@Path("/api/v1/admin/keys")
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KeyAdminResource {

  @Inject SigningKeys signingKeys;
  @Inject RotateSigningKey rotateSigningKey;
  @Inject RewrapKeys rewrapKeys;
  @Inject JwkSet jwkSet;
  @Inject InstantSource clock;
  @Inject Peer peer;

  @GET
  public Response list() {
    var keys = Json.createArrayBuilder();
    signingKeys.find().keys().forEach(key -> keys.add(json(key)));
    return Answers.ok(
        Json.createObjectBuilder().add("keys", keys).add("to_rewrap", rewrapKeys.left()).build());
  }

  /** With {@code emergency} the old key's tokens are dead before the answer is sent. */
  @POST
  @Path("rotate")
  @Audited
  public Response rotate(byte[] body) {
    boolean emergency = JsonBody.optional(body).flag("emergency", false);
    jwkSet.refresh(); // Throws where the next key cannot be read, and so could not sign either.
    KeyRotation rotation =
        emergency ? rotateSigningKey.rotateInEmergency() : rotateSigningKey.rotate();
    jwkSet.refresh(); // This server at least signs with no key that is denied already.
    return switch (rotation) {
      case Rotated(var from, var to) ->
          Answers.ok(Json.createObjectBuilder().add("from", from).add("to", to).build());
      case TooEarly(var from) -> tooEarly(from);
      case Closed closed -> conflict("A shared secret is rotated by identity.keys.shared-secret");
    };
  }

  /** Goes on where an interrupted call stopped. */
  @POST
  @Path("rewrap")
  @Audited
  public Response rewrap() {
    int rewrapped = rewrapKeys.rewrap().size();
    return Answers.ok(Json.createObjectBuilder().add("rewrapped", rewrapped).build());
  }

  private Response tooEarly(Instant from) {
    long seconds = Math.max(1, Duration.between(clock.instant(), from).toSeconds() + 1);
    return Response.fromResponse(
            conflict("Consumers may not have seen the next key before " + from))
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  private Response conflict(String title) {
    return Answers.problem(409, "conflict", title, peer.correlation());
  }

  private static JsonObject json(SigningKey key) {
    var json =
        Json.createObjectBuilder()
            .add("kid", key.kid())
            .add("alg", key.algorithm().registeredName())
            .add("stage", key.stage().name().toLowerCase(java.util.Locale.ROOT))
            .add("published_at", key.publishedAt().toString());
    add(json, "active_at", key.activeAt());
    add(json, "ended_at", key.endedAt());
    return json.build();
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Instant time) {
    if (time != null) {
      json.add(name, time.toString());
    }
  }
}
