package io.identity.web.keys;

import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.KeyPolicy;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The public keys with which everybody verifies our tokens (RFC 7517 §5). */
@Path("/oauth2/jwks")
@PermitAll
@ApplicationScoped
public class JwkSetResource {

  @Inject JwkSet jwkSet;
  @Inject KeyPolicy policy;

  private volatile Tagged last = new Tagged("", new EntityTag(""));

  private record Tagged(String json, EntityTag tag) {}

  @GET
  @Produces({"application/jwk-set+json", "application/json"})
  public Response keys(@Context Request request) {
    Tagged keys = tagged(jwkSet.json());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(keys.tag());
    Response.ResponseBuilder answer =
        unchanged != null ? unchanged : Response.ok(keys.json(), "application/json");
    return answer.tag(keys.tag()).header(HttpHeaders.CACHE_CONTROL, caching()).build();
  }

  /** A key is published for twice this long before it signs. */
  private String caching() {
    return "public, max-age=" + policy.maxAge().toSeconds();
  }

  /** The keys seldom change, so their tag is not computed for every request. */
  private Tagged tagged(String json) {
    Tagged known = last;
    if (!known.json().equals(json)) {
      known = new Tagged(json, tag(json));
      last = known;
    }
    return known;
  }

  private static EntityTag tag(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return new EntityTag(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
