package io.identity.web.cleanup;

import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.start.StartStep;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Looks in each server whether it is time to clean up; one of them does it. */
@ApplicationScoped
public class CleanupWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.cleanup");
  private static final long LOOKS_PER_CLEANUP = 60;
  private static final long PAUSE_MILLIS_MIN = 500;
  private static final long PAUSE_MILLIS_MAX = 60_000;

  @Inject CleanupPolicy policy;
  @Inject CleanupRound round;
  @Inject Rounds rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    long pause =
        Math.clamp(
            policy.every().toMillis() / LOOKS_PER_CLEANUP, PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX);
    rounds.every(Duration.ofMillis(pause), LOG, "what is over is not removed", this::cleanUp);
  }

  private void cleanUp() {
    long removed = round.run();
    if (removed > 0) {
      LOG.log(Level.INFO, "{0} rows that were over are removed", removed);
    }
  }
}
