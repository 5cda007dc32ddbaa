package io.identity.web.revocation;

import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.start.StartStep;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Keeps this node's view of the revocations fresh. */
@ApplicationScoped
public class RevocationWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.revocation");
  private static final Duration LOOK = Duration.ofMillis(250);

  @Inject RevokedTokens revokedTokens;
  @Inject Rounds rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  /** Where a look fails, the lease runs out and the database is asked for each token. */
  @Override
  public void take() {
    rounds.every(LOOK, LOG, "the revocations cannot be followed", revokedTokens::follow);
  }
}
