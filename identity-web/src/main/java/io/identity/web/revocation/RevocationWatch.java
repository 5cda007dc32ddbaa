package io.identity.web.revocation;

import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.start.StartStep;
import io.identity.web.http.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps this node's view of the revocations fresh. */
@ApplicationScoped
public class RevocationWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.revocation");
  private static final int LOOK_MILLIS = 250;

  @Inject RevokedTokens revokedTokens;
  @Resource ManagedScheduledExecutorService scheduler;

  private @Nullable Future<?> looks;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    looks =
        scheduler.scheduleWithFixedDelay(
            this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (looks != null) {
      looks.cancel(true);
    }
  }

  /** Where it fails, the lease runs out and the database is asked for each token. */
  private void look() {
    try {
      revokedTokens.follow();
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        LOG.log(Level.ERROR, "the revocations cannot be followed, trying again", failure);
      }
    }
  }
}
