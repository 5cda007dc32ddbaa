package io.identity.domain.vault.connections;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.Access;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.Reach;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.providers.ProviderId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Use case: a caller sees the connections that it may manage, and of others not that they are. */
public final class FindConnection {

  private final Connections connections;
  private final AuthorizeVaultUse access;
  private final Transaction transaction;

  public FindConnection(
      Connections connections, AuthorizeVaultUse access, Transaction transaction) {
    this.connections = connections;
    this.access = access;
    this.transaction = transaction;
  }

  /** What a caller finds. */
  public sealed interface Found {

    record Here(Connection connection) implements Found {}

    /** There is none, or none for this caller. */
    record Nothing() implements Found {}

    /** It may see it, and not do what it wants. */
    record Forbidden() implements Found {}
  }

  /** Call it outside any transaction. */
  public Found find(Caller caller, ConnectionId id) {
    return transaction.call(() -> decide(caller, connections.find(id).orElse(null)));
  }

  private Found decide(Caller caller, @Nullable Connection connection) {
    Access decided =
        access.authorize(caller, Right.MANAGE, connection == null ? null : connection.target());
    return connection == null
        ? new Found.Nothing()
        : switch (decided) {
          case Access.Allowed allowed -> new Found.Here(connection);
          case Access.Hidden hidden -> new Found.Nothing();
          case Access.Denied denied -> new Found.Forbidden();
        };
  }

  /** Which of them are asked for; null for all. */
  public record Filter(
      @Nullable Owner owner, @Nullable ProviderId provider, @Nullable Status status) {}

  /** One page, in the order of their ids. Call it outside any transaction. */
  public List<Connection> list(
      Caller caller, Filter filter, @Nullable ConnectionId after, int limit) {
    return transaction.call(() -> page(access.reach(caller, Right.MANAGE), filter, after, limit));
  }

  private List<Connection> page(
      Reach reach, Filter filter, @Nullable ConnectionId after, int limit) {
    boolean anothers =
        reach.owner() != null
            && filter.owner() != null
            && !reach.owner().equals(filter.owner().value());
    if (anothers || (filter.provider() != null && !within(reach, filter.provider()))) {
      return List.of();
    }
    Owner owner = reach.owner() == null ? filter.owner() : new Owner(reach.owner());
    Set<ProviderId> providers =
        filter.provider() == null ? reach.providers() : Set.of(filter.provider());
    return connections.search(
        new ConnectionQuery(owner, providers, filter.status(), false, after, limit));
  }

  private static boolean within(Reach reach, ProviderId provider) {
    return reach.providers() == null || reach.providers().contains(provider);
  }
}
