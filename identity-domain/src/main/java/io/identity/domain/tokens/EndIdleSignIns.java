package io.identity.domain.tokens;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.tokens.Rotation.IdledOut;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Use case: sign-ins that nobody uses end by themselves, as a refresh would end them, and their
 * access tokens with them (45 CFR 164.312(a)(2)(iii)). Every server calls it again and again; what
 * one works at, the others leave out.
 */
public final class EndIdleSignIns {

  /** Held at the same time, and nobody can use them anyway. */
  private static final int BATCH = 200;

  private final DueSignIns dueSignIns;
  private final Standings standings;
  private final EndSignIn endSignIn;
  private final StoreActivity storeActivity;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public EndIdleSignIns(
      DueSignIns dueSignIns,
      Standings standings,
      EndSignIn endSignIn,
      StoreActivity storeActivity,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.dueSignIns = dueSignIns;
    this.standings = standings;
    this.endSignIn = endSignIn;
    this.storeActivity = storeActivity;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Some of them. Call it outside any transaction, and again while it answers true.
   *
   * @return whether there are more
   */
  public boolean end() {
    storeActivity.store();
    // First, so that those in use are held for a moment only.
    int inUse = transaction.call(() -> dueSignIns.postpone(clock.instant(), BATCH));
    int idle = transaction.call(this::endSome);
    return inUse == BATCH || idle == BATCH;
  }

  private int endSome() {
    Instant now = clock.instant();
    List<RefreshToken> idle = dueSignIns.claimIdle(now.minus(RecentActivity.UNKNOWN_FOR), BATCH);
    List<SessionId> over = new ArrayList<>();
    for (RefreshToken token : idle) {
      if (isOver(token, now)) {
        over.add(token.id());
      } else {
        end(token, now);
      }
    }
    dueSignIns.settle(over);
    return idle.size();
  }

  /** Expired, or revoked with everything of its person or client: there is nothing left to deny. */
  private boolean isOver(RefreshToken token, Instant now) {
    return !now.isBefore(token.expiresAt())
        || standings
            .of(token.grant().subject(), token.grant().client())
            .filter(standing -> standing.supports(token.grant()))
            .isEmpty();
  }

  private void end(RefreshToken token, Instant now) {
    RefreshToken ended = token.end(new Use(now, Origin.SERVER), Ending.Reason.IDLE);
    endSignIn.store(ended);
    events.report(new IdledOut(ended));
  }
}
