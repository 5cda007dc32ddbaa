package io.identity.consumer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** For everybody; shows that the application has started. */
@Path("/open")
public class OpenResource {

  @GET
  @Produces("text/plain")
  public String open() {
    return "open";
  }
}
