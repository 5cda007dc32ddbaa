package io.identity.web.accounts;

import io.identity.domain.accounts.AccountPolicy;
import io.identity.domain.start.StartStep;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks in the background for requests that are to be answered by mail, in each node. */
@ApplicationScoped
public class MailFollower implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.accounts");
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Inject AccountPolicy policy;
  @Inject MailRound round;
  @Inject Rounds rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    if (policy.mail()) {
      rounds.every(PAUSE, LOG, "requests are not answered by mail", this::answerAll);
    }
  }

  private void answerAll() {
    while (round.answerNext()) {
      // and the next
    }
  }
}
