package io.identity.web.start;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.vault.connections.ReadWatch;
import io.identity.web.keys.KeyWatch;
import io.identity.web.vault.VaultKeyWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: started, the keys can be read, and the database answers. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

  @Inject Startup startup;
  @Inject Clients clients;
  @Inject KeyWatch keyWatch;
  @Inject VaultKeyWatch vaultKeyWatch;
  @Inject ReadWatch reads;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("identity");
    if (!startup.ready()) {
      return response.down().build();
    }
    if (!keyWatch.readable()) {
      return response.down().withData("keys", "unreadable").build();
    }
    if (!vaultKeyWatch.readable()) {
      return response.down().withData("vault-keys", "unreadable").build();
    }
    if (reads.tooManyFail()) {
      return response.down().withData("vault-secrets", "unreadable").build();
    }
    try {
      return response.status(clients.find(ClientId.BUILT_IN).isPresent()).build();
    } catch (RuntimeException databaseGone) {
      return response.down().withData("database", "unavailable").build();
    }
  }
}
