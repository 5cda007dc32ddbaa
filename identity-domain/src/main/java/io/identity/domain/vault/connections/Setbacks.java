package io.identity.domain.vault.connections;

import io.identity.domain.vault.connections.State.Reason;
import io.identity.domain.vault.providers.TokenReply.Failed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a refresh that brought no token makes of its connection. */
final class Setbacks {

  /** A grant is refused twice before it is believed: databases of providers lag, too. */
  private static final Duration BETWEEN_STRIKES = Duration.ofSeconds(30);

  /** The word for a refusal that is not believed, because too many are refused. */
  private static final String INCIDENT_HOLD = "incident_hold";

  private final RefreshRhythm rhythm;
  private final ConnectionPolicy policy;

  Setbacks(RefreshRhythm rhythm, ConnectionPolicy policy) {
    this.rhythm = rhythm;
    this.policy = policy;
  }

  /**
   * @param strikesCount false while a provider refuses so many that the fault is likely its own
   */
  Connection after(Connection asked, Failed failed, boolean strikesCount, Instant now) {
    return switch (failed.failure()) {
      case GRANT -> strikesCount ? refused(asked, failed, now) : struckLater(asked, failed, now);
      case INTERACTION -> ended(asked, failed, Reason.INTERACTION_REQUIRED, now);
      case CONFIG -> pacedOnly(asked, failed, now);
      case SCOPE, THROTTLED, TRANSIENT, PROTOCOL -> heldBack(asked, failed, now);
      case AMBIGUOUS -> heldBack(asked.doubtful(now), failed, now);
    };
  }

  private Connection refused(Connection asked, Failed failed, Instant now) {
    boolean ambiguous = asked.health().ambiguous();
    Instant struckAt = asked.health().struckAt();
    if (ambiguous || (struckAt != null && !now.isBefore(struckAt.plus(BETWEEN_STRIKES)))) {
      return ended(asked, failed, reason(asked, ambiguous, now), now);
    }
    Instant next = now.plus(rhythm.afterStrike());
    Health struck = asked.health().struck(now);
    return asked.setBack(
        struck.failed(failed.failure(), failed.code(), true, now, next), next, now);
  }

  /** An end that was known says more than any doubt. */
  private static Reason reason(Connection asked, boolean ambiguous, Instant now) {
    if (asked.tokens().refreshExpired(now)) {
      return Reason.EXPIRED;
    }
    return ambiguous ? Reason.RESPONSE_LOST : Reason.REVOKED;
  }

  private Connection struckLater(Connection asked, Failed failed, Instant now) {
    Instant next = now.plus(rhythm.afterStrike());
    var held = new Failed(failed.failure(), INCIDENT_HOLD, failed.retryAfter());
    return asked.setBack(failure(asked, held, true, now, next), next, now);
  }

  private Connection ended(Connection asked, Failed failed, Reason reason, Instant now) {
    Health after = failure(asked, failed, true, now, null);
    return asked.needsReauthorization(reason, policy.quarantine(), after, now);
  }

  /** It is nobody's fault but ours: as soon as that is mended it may be asked again. */
  private Connection pacedOnly(Connection asked, Failed failed, Instant now) {
    Health after = failure(asked, failed, false, now, null);
    return asked.setBack(after, now.plus(rhythm.afterStrike()), now);
  }

  private Connection heldBack(Connection asked, Failed failed, Instant now) {
    boolean alive = asked.tokens().servable(now);
    Duration pause =
        failed.retryAfter() == null
            ? rhythm.backoff(asked.health().failures(), alive)
            : failed.retryAfter();
    Instant next = now.plus(pause);
    return asked.setBack(failure(asked, failed, true, now, next), next, now);
  }

  private static Health failure(
      Connection asked, Failed failed, boolean counted, Instant now, @Nullable Instant next) {
    return asked.health().failed(failed.failure(), failed.code(), counted, now, next);
  }

  /** The failures after which others are told, once. */
  static boolean tellsFailing(Connection before, Connection after) {
    return !before.health().failing() && after.health().failing();
  }
}
