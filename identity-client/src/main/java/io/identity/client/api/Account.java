package io.identity.client.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The caller, and where else it is signed in. {@code bearer} is {@code Bearer …}. */
@Path("/api/v1")
@RegisterRestClient(configKey = "identity")
@Produces(MediaType.APPLICATION_JSON)
public interface Account {

  @GET
  @Path("me")
  Me me(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

  @GET
  @Path("sessions")
  List<Session> sessions(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

  /** The same answer whether or not there was such a sign-in. */
  @DELETE
  @Path("sessions/{id}")
  void end(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

  /**
   * Ends all sign-ins.
   *
   * @param except {@code current}, or null to end that one too
   */
  @DELETE
  @Path("sessions")
  void endAll(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
      @QueryParam("except") @Nullable String except);
}
