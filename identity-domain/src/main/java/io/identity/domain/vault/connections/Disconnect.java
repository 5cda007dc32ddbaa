package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.Disconnection.Disconnected;
import io.identity.domain.vault.connections.Disconnection.NothingThere;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Use case: a connection ends. Here first, where it surely works, then at the provider as well as
 * it goes; a refresh that is under way finds the generation gone on.
 */
public final class Disconnect {

  private final Connections connections;
  private final ConnectionExtras extras;
  private final ConnectedProviders providers;
  private final GrantRevocation revocation;
  private final TokenSeals seals;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public Disconnect(
      Connections connections,
      ConnectionExtras extras,
      ConnectedProviders providers,
      GrantRevocation revocation,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.connections = connections;
    this.extras = extras;
    this.providers = providers;
    this.revocation = revocation;
    this.seals = new TokenSeals(cipher);
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  private record Ended(Disconnected outcome, Optional<SecretText> token) {}

  /**
   * Call it outside any transaction: it may ask a provider.
   *
   * @param revoke whether the provider is told
   */
  public Disconnection disconnect(ConnectionId id, boolean revoke) {
    Optional<Ended> ended = transaction.call(() -> end(id));
    if (revoke) {
      ended.ifPresent(this::revoke);
    }
    return ended.<Disconnection>map(Ended::outcome).orElseGet(NothingThere::new);
  }

  private Optional<Ended> end(ConnectionId id) {
    return connections
        .findAndLock(id)
        .filter(found -> !found.is(Status.DISCONNECTED))
        .map(this::end);
  }

  private Ended end(Connection connection) {
    Optional<SecretText> token =
        seals
            .open(connection, TokenField.REFRESH_TOKEN)
            .or(() -> seals.open(connection, TokenField.ACCESS_TOKEN));
    Connection over = connection.disconnected(clock.instant());
    connections.save(over);
    extras.shred(over.id());
    var outcome = new Disconnected(over);
    events.report(outcome);
    return new Ended(outcome, token);
  }

  private void revoke(Ended ended) {
    Optional<Provider> provider = providers.find(ended.outcome().connection().provider());
    if (provider.isPresent() && ended.token().isPresent()) {
      revocation.revoke(provider.get(), ended.token().get(), ended.outcome().facts());
    }
  }
}
