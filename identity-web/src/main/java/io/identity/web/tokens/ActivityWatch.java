package io.identity.web.tokens;

import io.identity.domain.start.StartStep;
import io.identity.domain.tokens.IdlePolicy;
import io.identity.domain.tokens.RecentActivity;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gets activity into the database in time, and ends the sign-ins that have none. */
@ApplicationScoped
public class ActivityWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.tokens");

  @Inject ActivityRound round;
  @Inject IdlePolicy policy;
  @Inject Rounds rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    rounds.every(RecentActivity.STORED_AFTER, LOG, "activity is not stored", round::store);
    rounds.every(policy.check(), LOG, "idle sign-ins do not end", this::endIdle);
  }

  private void endIdle() {
    boolean more = true;
    while (more) {
      more = round.endIdle();
    }
  }
}
