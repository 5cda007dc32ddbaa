package io.identity.client.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Signing people in, keeping them signed in and signing them out: for the built-in public client,
 * or with {@code basic}, {@code Basic …}, for a first-party one. Two methods each, because some
 * runtimes send an empty header where a parameter is null.
 */
@Path("/api/v1/auth")
@RegisterRestClient(configKey = "identity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface Authentication {

  /** 401 for wrong credentials, 429 with {@code Retry-After} when throttled. */
  @POST
  @Path("token")
  Tokens signIn(SignIn credentials);

  /** The same for a first-party client. */
  @POST
  @Path("token")
  Tokens signIn(@HeaderParam(HttpHeaders.AUTHORIZATION) String basic, SignIn credentials);

  /** 401 for every refresh token that is not good. */
  @POST
  @Path("refresh")
  Tokens refresh(Refresh presented);

  /** The same for a first-party client. */
  @POST
  @Path("refresh")
  Tokens refresh(@HeaderParam(HttpHeaders.AUTHORIZATION) String basic, Refresh presented);

  /**
   * The sign-in's tokens are dead when this returns.
   *
   * @param bearer {@code Bearer …}
   */
  @POST
  @Path("logout")
  void logout(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
}
