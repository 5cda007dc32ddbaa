package io.identity.domain.tokens;

import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.tokens.Rotation.IdledOut;
import io.identity.domain.tokens.Rotation.Kept;
import io.identity.domain.tokens.Rotation.Reason;
import io.identity.domain.tokens.Rotation.Refused;
import io.identity.domain.tokens.Rotation.Retried;
import io.identity.domain.tokens.Rotation.ReuseDetected;
import io.identity.domain.tokens.Rotation.Rotated;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The aggregate: one sign-in's refresh token through all its rotations. Its id is the token family
 * and the {@code sid} claim; a rotation changes it and adds nothing. It decides only: no clock, no
 * randomness, no storage.
 *
 * @param live what the one live token is checked against
 * @param expiresAt the sign-in's end, whatever happens
 * @param idleAt its end unless it is used before
 * @param idleTimeout from any activity on, as the last refresh found it; null: only refreshes count
 */
public record RefreshToken(
    SessionId id,
    Grant grant,
    Generation live,
    Use created,
    Use lastUsed,
    Instant expiresAt,
    Instant idleAt,
    @Nullable Duration idleTimeout,
    @Nullable Ending ending) {

  /** A new sign-in with its first token. */
  public static RefreshToken first(
      RefreshTokenValue value,
      Grant grant,
      Use use,
      RefreshPolicy policy,
      Duration accessLifetime) {
    return new RefreshToken(
        value.family(),
        grant,
        new Generation(value.generation(), value.hash(), null, use.at()),
        use,
        use,
        use.at().plus(policy.absolute()),
        idleAt(use.at(), policy, accessLifetime),
        idleTimeout(policy),
        null);
  }

  /**
   * Decides what a presentation of one of this sign-in's tokens comes to, in the order in which the
   * protocol needs it.
   */
  Rotation present(RefreshTokenValue presented, Presentation by, RefreshTokenFormat format) {
    if (!grant.client().equals(by.client().id())) {
      // RFC 6749 §6: bound to the client it was issued to
      return new Refused(Reason.OTHER_CLIENT, this, by.client().id());
    }
    if (ending != null) {
      return refused(Reason.ENDED);
    }
    if (!by.standing().supports(grant)) {
      return refused(Reason.REVOKED);
    }
    if (!by.use().at().isBefore(expiresAt)) {
      return refused(Reason.EXPIRED);
    }
    if (!by.use().at().isBefore(idleAt)) {
      return new IdledOut(end(by.use(), Ending.Reason.IDLE));
    }
    if (presented.generation() > live.number()) {
      return refused(Reason.INCONSISTENT); // a token from after the backup this row came from
    }
    if (presented.generation() == live.number()) {
      return live.is(presented)
          ? allowed(by, renewed(presented, by, format))
          : refused(Reason.INCONSISTENT);
    }
    if (presented.generation() == live.number() - 1 && insideRetryWindow(by)) {
      return allowed(by, retried(presented, by, format));
    }
    return new ReuseDetected(end(by.use(), Ending.Reason.REUSE_DETECTED)); // RFC 9700 §4.14.2
  }

  /** What a good token must not be used for; asked last, so that it hides no replay. */
  private Rotation allowed(Presentation by, Rotation rotation) {
    if (!by.accessTokenFits()) {
      return refused(Reason.FOREIGN_ACCESS_TOKEN);
    }
    if (!by.scopes().within(grant.scopes())) {
      return refused(Reason.INVALID_SCOPE); // RFC 6749 §6: nothing not originally granted
    }
    return rotation;
  }

  /** Ends the sign-in, once. */
  public RefreshToken end(Use use, Ending.Reason reason) {
    if (ending != null) {
      return this;
    }
    var end = new Ending(use.at(), use.by().ip(), reason);
    return new RefreshToken(
        id, grant, live, created, lastUsed, expiresAt, idleAt, idleTimeout, end);
  }

  /**
   * The sign-in after it was used otherwise than by a refresh. Moves its idleness forward only, and
   * revives nothing that has ended or was idle by then.
   */
  public RefreshToken active(Activity activity) {
    if (ending != null || idleTimeout == null) {
      return this;
    }
    Instant next = activity.idleAt(idleAt, idleTimeout);
    return new RefreshToken(
        id, grant, live, created, lastUsed, expiresAt, next, idleTimeout, ending);
  }

  /** Whether use at that time would tell anything new. */
  boolean learnsFrom(Instant use) {
    return idleTimeout != null && use.plus(idleTimeout).isAfter(idleAt);
  }

  /** Idle as far as is known here, but for so short a time that another server may know better. */
  boolean mayBeActive(Instant now) {
    return idleTimeout != null
        && !ended()
        && !now.isBefore(idleAt)
        && now.isBefore(idleAt.plus(RecentActivity.UNKNOWN_FOR));
  }

  public boolean ended() {
    return ending != null;
  }

  private Rotation renewed(
      RefreshTokenValue presented, Presentation by, RefreshTokenFormat format) {
    if (!by.policy().rotation()) {
      return new Kept(by.renewal(used(live, by), presented));
    }
    Derivation derivation = format.newDerivation();
    RefreshTokenValue next = format.successor(presented, derivation);
    var generation = new Generation(next.generation(), next.hash(), derivation, by.use().at());
    return new Rotated(by.renewal(used(generation, by), next));
  }

  /** The answer was lost: the same successor again. Moves neither the rotation nor the activity. */
  private Rotation retried(
      RefreshTokenValue presented, Presentation by, RefreshTokenFormat format) {
    if (live.derivation() == null) {
      return refused(Reason.INCONSISTENT);
    }
    RefreshTokenValue next = format.successor(presented, live.derivation());
    return live.is(next)
        ? new Retried(by.renewal(this, next), !lastUsed.by().equals(by.use().by()))
        : refused(Reason.INCONSISTENT);
  }

  private boolean insideRetryWindow(Presentation by) {
    return by.use().at().isBefore(live.since().plus(by.policy().retryWindow()));
  }

  private RefreshToken used(Generation generation, Presentation by) {
    return new RefreshToken(
        id,
        grant,
        generation,
        created,
        by.use(),
        expiresAt,
        idleAt(by.use().at(), by.policy(), by.accessLifetime()),
        idleTimeout(by.policy()),
        ending);
  }

  private static Instant idleAt(Instant used, RefreshPolicy policy, Duration accessLifetime) {
    return switch (policy.activity()) {
      // Use inside an access token's life is invisible to us, so idleness counts from its expiry.
      case EXPIRY -> used.plus(accessLifetime).plus(policy.idle());
      case REPORTED -> used.plus(policy.idle());
    };
  }

  private static @Nullable Duration idleTimeout(RefreshPolicy policy) {
    return switch (policy.activity()) {
      case EXPIRY -> null;
      case REPORTED -> policy.idle();
    };
  }

  private Refused refused(Reason reason) {
    return new Refused(reason, this, null);
  }
}
