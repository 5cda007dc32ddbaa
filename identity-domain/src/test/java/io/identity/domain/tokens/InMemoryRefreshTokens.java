package io.identity.domain.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A fake: the sign-ins in a map. */
public final class InMemoryRefreshTokens implements RefreshTokens, DueSignIns {

  private static final Comparator<RefreshToken> NEWEST_FIRST =
      Comparator.comparing((RefreshToken token) -> token.created().at()).reversed();

  private final Map<SessionId, RefreshToken> byId = new HashMap<>();
  private final Map<SessionId, Instant> dueAt = new HashMap<>();
  private final Standings standings;

  public InMemoryRefreshTokens(Standings standings) {
    this.standings = standings;
  }

  @Override
  public Optional<RefreshToken> findAndLock(SessionId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public void add(RefreshToken token) {
    if (byId.putIfAbsent(token.id(), token) != null) {
      throw new IllegalStateException("the id is taken: " + token.id());
    }
    dueAt.put(token.id(), token.idleAt());
    save(token);
  }

  @Override
  public void save(RefreshToken token) {
    if (byId.replace(token.id(), token) == null) {
      throw new IllegalStateException("no such sign-in: " + token.id());
    }
    dueAt.computeIfPresent(
        token.id(),
        (id, due) -> token.ended() ? null : due.isBefore(token.idleAt()) ? due : token.idleAt());
  }

  @Override
  public List<RefreshToken> notEnded(Set<SessionId> ids) {
    return ids.stream()
        .flatMap(id -> findAndLock(id).stream())
        .filter(token -> !token.ended())
        .toList();
  }

  @Override
  public void keepAlive(Map<SessionId, Activity> activity) {
    activity.forEach((id, seen) -> byId.computeIfPresent(id, (same, token) -> token.active(seen)));
  }

  @Override
  public int postpone(Instant now, int limit) {
    List<SessionId> used =
        due(now)
            .filter(token -> now.isBefore(token.idleAt()))
            .map(RefreshToken::id)
            .limit(limit)
            .toList();
    used.forEach(id -> dueAt.put(id, byId.get(id).idleAt()));
    return used.size();
  }

  @Override
  public List<RefreshToken> claimIdle(Instant since, int limit) {
    return due(since).filter(token -> !token.idleAt().isAfter(since)).limit(limit).toList();
  }

  @Override
  public void settle(Collection<SessionId> over) {
    dueAt.keySet().removeAll(Set.copyOf(over));
  }

  private Stream<RefreshToken> due(Instant at) {
    return dueAt.entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(at))
        .sorted(Map.Entry.comparingByValue())
        .map(entry -> byId.get(entry.getKey()));
  }

  @Override
  public List<RefreshToken> liveOf(SubjectId subject, Instant now) {
    return byId.values().stream()
        .filter(token -> token.grant().subject().equals(subject))
        .filter(token -> !token.ended())
        .filter(token -> now.isBefore(token.expiresAt()) && now.isBefore(token.idleAt()))
        .filter(this::stands)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public List<SessionId> liveBut(int newest, SubjectId subject, ClientId client, Instant now) {
    return liveOf(subject, now).stream()
        .filter(token -> token.grant().client().equals(client))
        .skip(newest)
        .map(RefreshToken::id)
        .toList();
  }

  private boolean stands(RefreshToken token) {
    return standings
        .of(token.grant().subject(), token.grant().client())
        .filter(standing -> standing.supports(token.grant()))
        .isPresent();
  }
}
