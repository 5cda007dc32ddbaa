package io.identity.web.vault;

import io.identity.web.http.Outage;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/** Runs refreshes where no request and no transaction waits for them. */
@ApplicationScoped
@Typed(RefreshExecutor.class)
public class RefreshExecutor implements Executor {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  @Inject RefreshFlight flight;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Override
  public void execute(Runnable refresh) {
    executor.execute(() -> attempt(refresh));
  }

  /** Whoever waits is told by the refresh itself; an outage is seen elsewhere. */
  private void attempt(Runnable refresh) {
    try {
      flight.run(refresh);
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, "a connection could not be refreshed", failure);
      }
    }
  }
}
