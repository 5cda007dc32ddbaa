package io.identity.web.vault.connect;

import io.identity.domain.start.StartStep;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Gives back what nobody confirmed, in each server. */
@ApplicationScoped
public class ConnectWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration EVERY = Duration.ofSeconds(15);

  @Inject ConnectRound round;
  @Inject Rounds rounds;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    rounds.every(EVERY, LOG, "unconfirmed tokens are not given back", this::abandonAll);
  }

  private void abandonAll() {
    while (round.abandonSome()) {
      // and the next
    }
  }
}
