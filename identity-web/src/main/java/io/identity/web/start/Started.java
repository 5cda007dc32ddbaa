package io.identity.web.start;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: every start step was taken. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {

  @Inject io.identity.web.start.Startup startup;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("identity").status(startup.ready()).build();
  }
}
