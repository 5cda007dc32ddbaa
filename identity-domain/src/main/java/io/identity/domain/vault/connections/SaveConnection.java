package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.Saving.AccountMismatch;
import io.identity.domain.vault.connections.Saving.Created;
import io.identity.domain.vault.connections.Saving.Held;
import io.identity.domain.vault.connections.Saving.NotFound;
import io.identity.domain.vault.connections.Saving.Reauthorized;
import io.identity.domain.vault.connections.Saving.Saved;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.sealing.SecretCipher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Use case: what a person allowed becomes a connection, or renews one: the same account is never
 * connected twice. Whatever was stored before is over, also a refresh that is under way.
 */
public final class SaveConnection {

  private final Connections connections;
  private final ProviderHold hold;
  private final TokenSeals seals;
  private final RefreshRhythm rhythm;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public SaveConnection(
      Connections connections,
      ProviderHold hold,
      SecretCipher cipher,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.connections = connections;
    this.hold = hold;
    this.seals = new TokenSeals(cipher);
    this.rhythm = new RefreshRhythm(random);
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /** Runs in the caller's transaction: tokens that are not stored are the caller's to revoke. */
  public Saving save(Authorization authorization, Provider provider) {
    Optional<Connection> sameAccount = sameAccount(authorization);
    ConnectionId wanted = authorization.reconnected();
    if (wanted == null) {
      return sameAccount
          .map(found -> renew(found, authorization, provider))
          .orElseGet(() -> create(authorization, provider));
    }
    return connections
        .findAndLock(wanted)
        .filter(found -> isOf(found, authorization))
        .map(found -> reconnect(found, authorization, provider))
        .orElseGet(NotFound::new);
  }

  private Optional<Connection> sameAccount(Authorization authorization) {
    ExternalAccount account = authorization.account();
    return account == null
        ? Optional.empty()
        : connections.findAndLock(authorization.owner(), authorization.provider(), account);
  }

  private static boolean isOf(Connection connection, Authorization authorization) {
    return !connection.is(Status.DISCONNECTED)
        && connection.owner().equals(authorization.owner())
        && connection.provider().equals(authorization.provider());
  }

  /** An account that is not told cannot be the known one. */
  private Saving reconnect(Connection found, Authorization authorization, Provider provider) {
    boolean another = found.account() != null && found.account().isOther(authorization.account());
    // Where the connection's own account was never told, the one told now may be another's.
    boolean taken =
        found.account() == null
            && sameAccount(authorization)
                .filter(other -> !other.id().equals(found.id()))
                .isPresent();
    if (another || taken) {
      var mismatch = new AccountMismatch(found);
      events.report(mismatch);
      return mismatch;
    }
    return renew(found, authorization, provider);
  }

  private Saving renew(Connection found, Authorization authorization, Provider provider) {
    if (found.is(Status.SUSPENDED)) {
      return new Held(found);
    }
    Renewal renewal = seal(found, authorization, provider);
    Connection renewed =
        found.reauthorized(
            renewal, authorization.account(), due(renewal, provider), clock.instant());
    connections.save(renewed);
    return told(new Reauthorized(renewed, authorization.missingScopes()));
  }

  /** Whoever removes the provider meanwhile waits, and finds it in use. */
  private Saving create(Authorization authorization, Provider provider) {
    if (!hold.hold(provider.id())) {
      return new NotFound();
    }
    Instant now = clock.instant();
    var id = new ConnectionId(new UUID(random.nextLong(), random.nextLong()));
    Connection empty =
        Connection.empty(
            id,
            authorization.owner(),
            authorization.provider(),
            authorization.label(),
            authorization.account(),
            now);
    Renewal renewal = seal(empty, authorization, provider);
    Connection created =
        empty.reauthorized(renewal, authorization.account(), due(renewal, provider), now);
    connections.add(created);
    return told(new Created(created, authorization.missingScopes()));
  }

  private Renewal seal(Connection connection, Authorization authorization, Provider provider) {
    Instant askedAt = authorization.askedAt();
    return seals.seal(connection, authorization.withScopes(), provider, askedAt, askedAt);
  }

  private Instant due(Renewal renewal, Provider provider) {
    return rhythm.due(provider.refresh(), renewal.askedAt(), renewal.expiresAt());
  }

  private Saving told(Saved saved) {
    events.report(saved);
    return saved;
  }
}
