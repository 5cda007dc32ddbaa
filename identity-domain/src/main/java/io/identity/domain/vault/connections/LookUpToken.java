package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.Access;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.connections.Handout.Ambiguous;
import io.identity.domain.vault.connections.Handout.Denied;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.Refused;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Use case: a consumer wants a person's token at a provider, and knows no connection by its id. */
public final class LookUpToken {

  /** So many are told, where it might be any of them. */
  private static final int AMONG_MAX = 100;

  private final Connections connections;
  private final GiveToken giveToken;
  private final AuthorizeVaultUse access;
  private final Transaction transaction;
  private final SecurityEvents events;

  public LookUpToken(
      Connections connections,
      GiveToken giveToken,
      AuthorizeVaultUse access,
      Transaction transaction,
      SecurityEvents events) {
    this.connections = connections;
    this.giveToken = giveToken;
    this.access = access;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Whose token is wanted; the rest as in {@link TokenRequest}.
   *
   * @param label null where there is one connection only
   */
  public record Lookup(
      Owner owner,
      ProviderId provider,
      @Nullable String label,
      Duration minTtl,
      Set<String> scopes,
      @Nullable Long rejectedGeneration) {

    TokenRequest at(Connection connection) {
      return new TokenRequest(connection.id(), minTtl, scopes, rejectedGeneration);
    }

    Facts facts() {
      return Facts.NONE.subject(owner.value()).key(provider.value());
    }
  }

  /** Call it outside any transaction: it may wait for a provider. */
  public Handout give(Caller caller, Lookup lookup) {
    List<Connection> found =
        transaction.call(
            () -> connections.live(lookup.owner(), lookup.provider(), lookup.label(), AMONG_MAX));
    if (found.size() == 1) {
      return giveToken.give(caller, lookup.at(found.getFirst()));
    }
    Refused refused = transaction.call(() -> refusal(caller, lookup, found));
    events.report(new TokenRequested(refused, caller.consumer(), null));
    return refused;
  }

  /** All are of one owner and at one provider: who may use one may use the others. */
  private Refused refusal(Caller caller, Lookup lookup, List<Connection> found) {
    Connection any = found.isEmpty() ? null : found.getFirst();
    Access decided = access.authorize(caller, Right.GIVE_TOKEN, any == null ? null : any.target());
    return any == null
        ? new NotFound(lookup.facts())
        : switch (decided) {
          case Access.Allowed allowed -> new Ambiguous(found);
          case Access.Hidden hidden -> new NotFound(lookup.facts());
          case Access.Denied denied -> new Denied(any);
        };
  }
}
