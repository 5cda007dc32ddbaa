package io.identity.web.vault;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.domain.vault.connections.Flights;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.web.background.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;

/** Keeps connections fresh in the background, in each server. */
@ApplicationScoped
public class ConnectionWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  /** A tenth more or less, so that servers do not look at the same moment for ever. */
  private static final double JITTER = 0.1;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** As long as any provider may take, and a moment to store what it gave. */
  private static final Duration LANDING = RefreshPolicy.LONGEST_DEADLINE.plusSeconds(5);

  @Inject ConnectionPolicy policy;
  @Inject ConnectionRound round;
  @Inject Flights flights;
  @Inject Rounds rounds;
  @Inject SecureRandom random;

  @Override
  public Phase phase() {
    return Phase.BACKGROUND;
  }

  @Override
  public void take() {
    double millis = policy.sweep().toMillis() * random.nextDouble(1 - JITTER, 1 + JITTER);
    var pause = Duration.ofMillis(Math.max(1, (long) millis));
    rounds.every(pause, LOG, "connections are not refreshed", this::refreshAll);
    rounds.every(pause, LOG, "ends of connections are not told", this::noticeAll);
    rounds.every(MINUTE, LOG, "refused grants are not counted", round::rememberGrants);
  }

  private void noticeAll() {
    while (round.noticeSome()) {
      // and the next
    }
  }

  private void refreshAll() {
    while (round.refreshSome()) {
      // and the next
    }
  }

  /** While there is a database still: it is gone before beans are. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
    flights.close(LANDING);
  }
}
