package io.identity.domain.sessions;

import io.identity.domain.clients.Client;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.Users;
import java.time.InstantSource;
import java.util.Comparator;

/** Makes room for one more sign-in of a person at a client, where there is none: the oldest end. */
public final class LimitSignIns {

  private final Users users;
  private final RefreshTokens refreshTokens;
  private final EndSession endSession;
  private final SessionPolicy policy;
  private final InstantSource clock;

  public LimitSignIns(
      Users users,
      RefreshTokens refreshTokens,
      EndSession endSession,
      SessionPolicy policy,
      InstantSource clock) {
    this.users = users;
    this.refreshTokens = refreshTokens;
    this.endSession = endSession;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * In the transaction that then starts the sign-in. The person stays locked until its end, so that
   * of several at the same time each sees what the others have added.
   */
  public void makeRoom(SubjectId subject, Client client, Origin origin) {
    Integer own = client.metadata().maxSignIns();
    int max = own == null ? policy.maxPerClient() : own;
    var _ = users.findAndLock(subject);
    refreshTokens.liveBut(max - 1, subject, client.id(), clock.instant()).stream()
        .sorted(Comparator.comparing(SessionId::value)) // one order of locks: no deadlock
        .forEach(id -> endSession.end(subject, id, Ending.Reason.LIMIT, origin));
  }
}
