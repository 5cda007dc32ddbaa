package io.identity.domain.tokens;

import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fake: the sign-ins in a map. */
public final class InMemoryRefreshTokens implements RefreshTokens {

  private static final Comparator<RefreshToken> NEWEST_FIRST =
      Comparator.comparing((RefreshToken token) -> token.created().at()).reversed();

  private final Map<SessionId, RefreshToken> byId = new HashMap<>();
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
  }

  @Override
  public void save(RefreshToken token) {
    if (byId.replace(token.id(), token) == null) {
      throw new IllegalStateException("no such sign-in: " + token.id());
    }
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

  private boolean stands(RefreshToken token) {
    return standings
        .of(token.grant().subject(), token.grant().client())
        .filter(standing -> standing.supports(token.grant()))
        .isPresent();
  }
}
