package io.identity.web.keys;

import io.identity.domain.clients.GrantType;
import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.tokens.TokenPolicy;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** Authorization server metadata (RFC 8414) and its OpenID Connect name: only what works. */
@Path("/.well-known")
@PermitAll
@ApplicationScoped
public class MetadataResource {

  @Inject TokenPolicy policy;
  @Inject KeyPolicy keyPolicy;
  @Inject JwkSet jwkSet;

  @GET
  @Path("oauth-authorization-server")
  @Produces(MediaType.APPLICATION_JSON)
  public Response authorizationServer() {
    return metadata();
  }

  @GET
  @Path("openid-configuration")
  @Produces(MediaType.APPLICATION_JSON)
  public Response openIdProvider() {
    return metadata();
  }

  private Response metadata() {
    String issuer = policy.issuer();
    JsonArrayBuilder authentication =
        array(List.of("client_secret_basic", "client_secret_post", "none"));
    var body =
        Json.createObjectBuilder()
            .add("issuer", issuer)
            .add("token_endpoint", issuer + "/oauth2/token")
            .add("revocation_endpoint", issuer + "/oauth2/revoke")
            .add("introspection_endpoint", issuer + "/oauth2/introspect")
            // No registered name: where consumers hear what is revoked (docs/consumers.md).
            .add("revocations_endpoint", issuer + "/.well-known/revocations")
            .add("grant_types_supported", array(grants()))
            .add("response_types_supported", Json.createArrayBuilder())
            .add("token_endpoint_auth_methods_supported", authentication)
            .add(
                "revocation_endpoint_auth_methods_supported",
                array(List.of("client_secret_basic", "client_secret_post", "none")))
            .add(
                "introspection_endpoint_auth_methods_supported",
                array(List.of("client_secret_basic", "client_secret_post")))
            // No registered name, but the one way to tell a consumer of the closed mode.
            .add("access_token_signing_alg_values_supported", array(jwkSet.algorithms()));
    if (!keyPolicy.algorithm().closed()) {
      body.add("jwks_uri", issuer + "/oauth2/jwks");
    }
    return Response.ok(body.build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }

  private static List<String> grants() {
    return Arrays.stream(GrantType.values()).map(GrantType::registeredName).toList();
  }

  private static JsonArrayBuilder array(List<String> values) {
    return Json.createArrayBuilder(values);
  }
}
