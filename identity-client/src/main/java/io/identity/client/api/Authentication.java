package io.identity.client.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * Signing people in, keeping them signed in and signing them out.
 *
 * <p>{@code authorization} is {@code Basic …} of a first-party client, or null for the built-in
 * public one.
 */
@Path("/api/v1/auth")
@RegisterRestClient(configKey = "identity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface Authentication {

  /** 401 for wrong credentials, 429 with {@code Retry-After} when throttled. */
  @POST
  @Path("token")
  Tokens signIn(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, SignIn credentials);

  /** 401 for every refresh token that is not good. */
  @POST
  @Path("refresh")
  Tokens refresh(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, Refresh presented);

  /**
   * The sign-in's tokens are dead when this returns.
   *
   * @param bearer {@code Bearer …}
   */
  @POST
  @Path("logout")
  void logout(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
}
