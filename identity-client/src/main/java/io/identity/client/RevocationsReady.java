package io.identity.client;

import io.identity.client.feed.RevocationFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while it is known what is revoked. */
@Readiness
@ApplicationScoped
public class RevocationsReady implements HealthCheck {

  @Inject IdentityClient client;

  @Override
  public HealthCheckResponse call() {
    RevocationFeed feed = client.guard().feed();
    return HealthCheckResponse.named("identity-revocations")
        .status(feed.isFresh())
        .withData("position", feed.position())
        .withData("age", feed.age().toString())
        .build();
  }
}
