package io.identity.client;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Starts with the application and ends with it. */
@ApplicationScoped
public class IdentityClient {

  private static final System.Logger LOG = System.getLogger("identity.client");

  private @Nullable ConsumerGuard guard;

  /** Not when the application scope is: Quarkus makes that before it has read its settings. */
  void start(@Observes Startup event) {
    try {
      var started = new ConsumerGuard(ClientSettings.read(ConfigProvider.getConfig()));
      started.start();
      RevocationMetrics.register(started);
      guard = started;
    } catch (IllegalArgumentException | DateTimeException wrong) {
      LOG.log(Level.ERROR, "Identity client does not start: {0}", wrong.getMessage());
      throw new DeploymentException("Identity client does not start: " + wrong.getMessage());
    }
  }

  @PreDestroy
  void stop() {
    ConsumerGuard running = guard;
    if (running != null) {
      running.close();
    }
  }

  Verdict judge(JsonWebToken token, String path) {
    return guard().judge(token, path);
  }

  ConsumerGuard guard() {
    ConsumerGuard running = guard;
    if (running == null) {
      throw new IllegalStateException("Identity client did not start");
    }
    return running;
  }
}
