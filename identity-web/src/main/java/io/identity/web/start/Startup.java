package io.identity.web.start;

import io.identity.domain.start.StartStep;
import io.identity.web.audit.EventCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Comparator;

/** Takes the start steps in their order; when one cannot be taken, the whole server stops. */
@ApplicationScoped
class Startup {

  private static final System.Logger LOG = System.getLogger("identity.start");

  @Inject Settings settings;
  @Inject @FromSettings Instance<Object> policies;
  @Inject @Any Instance<StartStep> steps;
  @Inject EventCounters counters;

  private volatile boolean ready;

  boolean ready() {
    return ready;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      checkSettings();
      steps.stream().sorted(Comparator.comparing(StartStep::phase)).forEach(StartStep::take);
      counters.start();
      ready = true;
      LOG.log(Level.INFO, new Welcome(settings).text());
    } catch (RuntimeException failure) {
      refuse(failure);
      throw failure;
    }
  }

  /** Before anything is written. */
  private void checkSettings() {
    var _ = policies.stream().toList();
    if (settings.production() && !settings.databaseUrl().startsWith("jdbc:postgresql:")) {
      throw new StartRefused("IDENTITY_DB_URL must name a PostgreSQL database in production mode");
    }
    if (settings.production() && Welcome.developmentCredentials(settings)) {
      throw new StartRefused(
          "credentials of development mode lie in " + settings.dataDirectory() + ": remove them");
    }
  }

  /** One line for the operator, then the end: a server that serves nothing should not linger. */
  private static void refuse(RuntimeException failure) {
    LOG.log(Level.ERROR, "Identity does not start: " + reason(failure));
    Thread.ofPlatform().name("identity-stop").start(() -> System.exit(1));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof StartRefused) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return cause instanceof StartRefused || message.startsWith("identity.")
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }
}
