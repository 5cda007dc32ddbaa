package io.identity.consumer;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** One path for each thing that can be done while nobody knows what is revoked. */
@Path("/")
@RequestScoped
public class RecordsResource {

  @GET
  @Path("records")
  @RolesAllowed("doctors")
  public String records() {
    return "records";
  }

  @GET
  @Path("introspected")
  @RolesAllowed("doctors")
  public String introspected() {
    return "introspected";
  }

  @GET
  @Path("relaxed/news")
  @RolesAllowed("doctors")
  public String relaxed() {
    return "relaxed";
  }

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    return "open";
  }
}
