package io.identity.consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Something worth protecting, with every way MicroProfile has to ask who is calling. */
@Path("/patients")
@RequestScoped
@Produces("application/json")
public class PatientsResource {

  @Inject private JsonWebToken caller;

  @Inject
  @Claim(standard = Claims.sub)
  private String subject;

  @Inject
  @Claim(standard = Claims.upn)
  private String name;

  @Inject
  @Claim("sid")
  private String session;

  @Inject
  @Claim("client_id")
  private String client;

  @Inject
  @Claim(standard = Claims.groups)
  private Set<String> groups;

  @GET
  @RolesAllowed("identity-admin")
  public Map<String, Object> patients() {
    return Map.of(
        "principal", caller.getName(),
        "sub", subject,
        "upn", name,
        "sid", session,
        "client_id", client,
        "groups", new TreeSet<>(groups),
        "jti", caller.getTokenID());
  }

  @GET
  @Path("/secret")
  @RolesAllowed("a-role-that-nobody-has")
  public Map<String, Object> secret() {
    return Map.of();
  }
}
