package io.identity.domain.sessions;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.tokens.EndSignIn;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.SubjectId;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** Use case: a person ends sign-ins of their own. Ending what has ended changes nothing. */
public final class EndSession {

  private final RefreshTokens refreshTokens;
  private final EndSignIn endSignIn;
  private final SecurityEvents events;
  private final InstantSource clock;

  public EndSession(
      RefreshTokens refreshTokens,
      EndSignIn endSignIn,
      SecurityEvents events,
      InstantSource clock) {
    this.refreshTokens = refreshTokens;
    this.endSignIn = endSignIn;
    this.events = events;
    this.clock = clock;
  }

  /** What happened to one sign-in. */
  public record SessionEnded(RefreshToken token, Ending.Reason reason) implements SecurityEvent {
    @Override
    public String name() {
      return "session.ended";
    }

    @Override
    public Facts facts() {
      return Facts.NONE
          .subject(token.grant().subject().toString())
          .client(token.grant().client().value())
          .session(token.id().toString())
          .reason(reason);
    }
  }

  /** Ends one sign-in; somebody else's is left alone, as if it were not there. */
  public void end(SubjectId owner, SessionId id, Ending.Reason reason, Origin origin) {
    refreshTokens
        .findAndLock(id)
        .filter(token -> token.grant().subject().equals(owner))
        .ifPresent(token -> end(token, reason, origin));
  }

  private void end(RefreshToken token, Ending.Reason reason, Origin origin) {
    if (token.ended()) {
      endSignIn.confirm(token);
      return;
    }
    RefreshToken ended = token.end(new Use(clock.instant(), origin), reason);
    endSignIn.store(ended);
    events.report(new SessionEnded(ended, reason));
  }

  /** Ends all but the sign-in that asks, however many there are. */
  public void endOthers(SubjectId owner, SessionId current, Ending.Reason reason, Origin origin) {
    for (List<SessionId> others = others(owner, current);
        !others.isEmpty();
        others = others(owner, current)) {
      others.forEach(id -> end(owner, id, reason, origin));
    }
  }

  /** In one order of locks: no deadlock. */
  private List<SessionId> others(SubjectId owner, SessionId current) {
    return refreshTokens.liveOf(owner, clock.instant()).stream()
        .map(RefreshToken::id)
        .filter(id -> !id.equals(current))
        .sorted(Comparator.comparing(SessionId::value))
        .toList();
  }
}
