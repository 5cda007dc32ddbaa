package io.identity.consumer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** Lists its classes, so that its runtime looks for no others: it has never heard of us. */
@ApplicationPath("/app")
@LoginConfig(authMethod = "MP-JWT")
public class ListingApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(RecordsResource.class, CallsResource.class);
  }
}
