package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A fake: sessions in a map. */
public final class InMemoryConnectSessions implements ConnectSessions {

  private final Map<ConnectSessionId, ConnectSession> rows = new LinkedHashMap<>();

  @Override
  public void add(ConnectSession session) {
    rows.put(session.id(), session);
  }

  @Override
  public void save(ConnectSession session) {
    rows.put(session.id(), session);
  }

  @Override
  public List<ConnectSession> find(Collection<ConnectSessionId> ids) {
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  @Override
  public Optional<ConnectSession> findByLink(Fingerprint link) {
    return all().filter(session -> session.link().equals(link)).findAny();
  }

  @Override
  public Optional<ConnectSession> findAndLock(ConnectSessionId id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public Optional<ConnectSession> findByStateAndLock(Fingerprint state) {
    return all().filter(session -> state.equals(session.state())).findAny();
  }

  @Override
  public List<Instant> ends(Owner owner, ProviderId provider, Instant now) {
    return all()
        .filter(session -> session.wish().owner().equals(owner))
        .filter(session -> session.wish().provider().equals(provider))
        .filter(session -> !session.statusAt(now).over())
        .map(ConnectSession::expiresAt)
        .sorted()
        .toList();
  }

  @Override
  public List<ConnectSessionId> unconfirmed(Instant now, int limit) {
    return all()
        .filter(session -> session.status() == ConnectStatus.AUTHORIZED)
        .filter(session -> !session.expiresAt().isAfter(now))
        .map(ConnectSession::id)
        .limit(limit)
        .toList();
  }

  @Override
  public boolean isAwaited(ProviderId provider, Instant now) {
    return all()
        .filter(session -> session.wish().provider().equals(provider))
        .anyMatch(session -> !session.statusAt(now).over());
  }

  private Stream<ConnectSession> all() {
    return rows.values().stream();
  }
}
