package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake: connections in a map, and a clock of the database. */
public final class InMemoryConnections implements Connections {

  private final Map<ConnectionId, Connection> rows = new LinkedHashMap<>();
  private final InstantSource databaseClock;
  private final Set<HeldTokens> everStored = new HashSet<>();
  private int claims;

  public InMemoryConnections(InstantSource databaseClock) {
    this.databaseClock = databaseClock;
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public Optional<Connection> findAndLock(ConnectionId id) {
    return find(id);
  }

  @Override
  public Optional<Connection> findAndLock(
      Owner owner, ProviderId provider, ExternalAccount account) {
    return rows.values().stream()
        .filter(each -> each.owner().equals(owner) && each.provider().equals(provider))
        .filter(each -> each.account() != null && each.account().id().equals(account.id()))
        .findAny();
  }

  @Override
  public void add(Connection connection) {
    if (connection.account() != null
        && findAndLock(connection.owner(), connection.provider(), connection.account())
            .isPresent()) {
      throw new IllegalStateException("that account is connected");
    }
    rows.put(connection.id(), connection);
    everStored.add(connection.tokens());
  }

  @Override
  public void save(Connection connection) {
    rows.put(connection.id(), connection);
    everStored.add(connection.tokens());
  }

  @Override
  public boolean claim(ConnectionId id, long generation, Claim claim) {
    Connection stored = rows.get(id);
    if (stored == null
        || stored.generation() != generation
        || !stored.is(Status.ACTIVE)
        || (stored.lease() != null && !isOver(stored.lease()))) {
      return false;
    }
    if (stored.lease() != null && !stored.lease().node().equals(Lease.OVERDUE)) {
      rows.put(id, leased(stored, Lease.OVERDUE, stored.lease().attempt(), claim.moment()));
      return false;
    }
    Connection noted = stored.lease() == null ? stored : stored.doubtful(databaseClock.instant());
    claims++;
    rows.put(id, leased(noted, claim.node(), claim.attempt(), claim.time()));
    return true;
  }

  @Override
  public boolean isLeased(ConnectionId id) {
    return find(id).map(Connection::lease).filter(lease -> !isOver(lease)).isPresent();
  }

  @Override
  public boolean extend(ConnectionId id, Claim claim) {
    Connection stored = rows.get(id);
    if (stored == null || !stored.leasedBy(claim.attempt())) {
      return false;
    }
    rows.put(id, leased(stored, claim.node(), claim.attempt(), claim.time()));
    return true;
  }

  @Override
  public void used(ConnectionId id, Instant at) {
    rows.computeIfPresent(id, (same, stored) -> withUse(stored, at));
  }

  @Override
  public List<Connection> due(Instant now, int longest, int limit) {
    return rows.values().stream()
        .filter(each -> each.is(Status.ACTIVE) || each.is(Status.UNREADABLE))
        .filter(each -> each.dueAt() != null && !each.dueAt().isAfter(now))
        .filter(each -> each.lease() == null || isOver(each.lease()))
        .sorted(Comparator.comparing(Connection::dueAt))
        .limit(longest)
        .sorted(
            Comparator.comparing((Connection each) -> each.state().status())
                .thenComparing(each -> each.tokens().expiresAt()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Connection> toNotice(Instant now, int limit) {
    return rows.values().stream()
        .filter(each -> each.is(Status.ACTIVE) && each.tokens().refreshExpiry() != null)
        .filter(each -> each.tokens().refreshExpiry().tellAt() != null)
        .filter(each -> !each.tokens().refreshExpiry().tellAt().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Connection> search(ConnectionQuery query) {
    Comparator<ConnectionId> order = Comparator.comparing(ConnectionId::value);
    return rows.values().stream()
        .filter(each -> query.owner() == null || each.owner().equals(query.owner()))
        .filter(each -> query.providers() == null || query.providers().contains(each.provider()))
        .filter(each -> !query.quarantined() || each.tokens().shredAt() != null)
        .filter(each -> query.status() == null || each.is(query.status()))
        .sorted(Comparator.comparing(Connection::id, order))
        .filter(each -> query.after() == null || order.compare(each.id(), query.after()) > 0)
        .limit(query.limit())
        .toList();
  }

  @Override
  public List<Connection> live(
      Owner owner, ProviderId provider, @Nullable String label, int limit) {
    return rows.values().stream()
        .filter(each -> each.owner().equals(owner) && each.provider().equals(provider))
        .filter(each -> !each.is(Status.DISCONNECTED))
        .filter(each -> label == null || label.equals(each.label()))
        .sorted(Comparator.comparing(each -> each.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean mayHold(Owner owner, ProviderId provider, @Nullable ExternalAccount account) {
    return live(owner, provider, null, Integer.MAX_VALUE).stream()
        .map(Connection::account)
        .anyMatch(each -> each == null || account == null || each.id().equals(account.id()));
  }

  @Override
  public List<Count> counts(Instant soon) {
    record Kind(ProviderId provider, Status status) {}
    Map<Kind, List<Connection>> kinds =
        rows.values().stream()
            .collect(
                Collectors.groupingBy(each -> new Kind(each.provider(), each.state().status())));
    return kinds.entrySet().stream()
        .map(
            entry ->
                new Count(
                    entry.getKey().provider(),
                    entry.getKey().status(),
                    entry.getValue().size(),
                    entry.getValue().stream().filter(each -> isExpiring(each, soon)).count()))
        .toList();
  }

  private static boolean isExpiring(Connection connection, Instant soon) {
    return connection.is(Status.ACTIVE) && connection.tokens().endBy(soon);
  }

  public boolean wasStored(HeldTokens tokens) {
    return everStored.contains(tokens);
  }

  /** How many leases there were. */
  public int claims() {
    return claims;
  }

  public Stream<Connection> stored() {
    return rows.values().stream();
  }

  private boolean isOver(Lease lease) {
    return lease.until().isBefore(databaseClock.instant());
  }

  private Connection leased(Connection connection, String node, UUID attempt, Duration time) {
    return copy(
        connection,
        new Lease(node, attempt, databaseClock.instant().plus(time)),
        connection.lastUsedAt());
  }

  private static Connection withUse(Connection connection, Instant at) {
    return copy(connection, connection.lease(), at);
  }

  private static Connection copy(Connection connection, Lease lease, Instant lastUsedAt) {
    return new Connection(
        connection.id(),
        connection.owner(),
        connection.provider(),
        connection.label(),
        connection.account(),
        connection.state(),
        connection.tokens(),
        connection.generation(),
        lease,
        connection.health(),
        connection.dueAt(),
        lastUsedAt,
        connection.createdAt(),
        connection.updatedAt(),
        connection.metadata());
  }
}
