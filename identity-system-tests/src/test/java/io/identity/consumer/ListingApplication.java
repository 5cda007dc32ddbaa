package io.identity.consumer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** The same for a runtime that shares its class path with the tests: it names what it has. */
@LoginConfig(authMethod = "MP-JWT")
@ApplicationPath("/clinic")
public class ListingApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(OpenResource.class, PatientsResource.class);
  }
}
