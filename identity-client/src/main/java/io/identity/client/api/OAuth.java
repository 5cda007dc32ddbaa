package io.identity.client.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The OAuth endpoints for confidential clients. {@code basic} is {@code Basic …} of the client. */
@Path("/oauth2")
@RegisterRestClient(configKey = "identity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public interface OAuth {

  /**
   * RFC 6749 §4.4 and §6.
   *
   * @param grant {@code client_credentials} or {@code refresh_token}
   * @param refreshToken for the latter, else null
   * @param scope space-separated, or null for what the client has
   */
  @POST
  @Path("token")
  Tokens token(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String basic,
      @FormParam("grant_type") String grant,
      @FormParam("refresh_token") @Nullable String refreshToken,
      @FormParam("scope") @Nullable String scope);

  /** RFC 7662. */
  @POST
  @Path("introspect")
  Introspected introspect(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String basic, @FormParam("token") String token);

  /** RFC 7009: returns for tokens that nobody knows, too. */
  @POST
  @Path("revoke")
  void revoke(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String basic, @FormParam("token") String token);
}
