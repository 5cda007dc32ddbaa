package io.identity.domain.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port: the sign-ins. */
public interface RefreshTokens {

  /**
   * Finds a sign-in and holds it until the transaction ends, so that whatever concerns one sign-in
   * is decided one after the other.
   */
  Optional<RefreshToken> findAndLock(SessionId id);

  void add(RefreshToken token);

  void save(RefreshToken token);

  /** Those of the sign-ins that are known and have not ended, as they were last committed. */
  List<RefreshToken> notEnded(Set<SessionId> ids);

  /** Stores what {@link RefreshToken#active} says of each sign-in that is known. */
  void keepAlive(Map<SessionId, Activity> activity);

  /** The person's sign-ins that would still be renewed at {@code now}, newest first. */
  List<RefreshToken> liveOf(SubjectId subject, Instant now);

  /** Of those at one client all but the {@code newest} so many. */
  List<SessionId> liveBut(int newest, SubjectId subject, ClientId client, Instant now);
}
