package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.Opening.Crowded;
import io.identity.domain.vault.connect.Opening.NotOpened;
import io.identity.domain.vault.connect.Opening.Opened;
import io.identity.domain.vault.connect.Opening.Reason;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.providers.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Use case: a consumer wants a person to connect an account, or to renew that. */
public final class OpenConnectSession {

  /** Of one person at one provider. */
  private static final int OPEN_MAX = 10;

  private final ConnectSessions sessions;
  private final Connections connections;
  private final ConnectedProviders providers;
  private final ConnectPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public OpenConnectSession(
      ConnectSessions sessions,
      Connections connections,
      ConnectedProviders providers,
      ConnectPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.sessions = sessions;
    this.connections = connections;
    this.providers = providers;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /** Call it outside any transaction. Whether the caller may is not asked here. */
  public Opening open(ConnectWish wish) {
    Optional<Provider> provider = providers.find(wish.provider()).filter(Provider::enabled);
    return transaction.call(
        () -> {
          Opening opening =
              provider
                  .map(known -> open(wish, known))
                  .orElseGet(() -> new NotOpened(wish, Reason.PROVIDER_UNAVAILABLE));
          events.report(opening);
          return opening;
        });
  }

  private Opening open(ConnectWish wish, Provider provider) {
    if (!policy.returnUrls().allow(wish.returnUrl())) {
      return new NotOpened(wish, Reason.RETURN_URL_NOT_ALLOWED);
    }
    return obstacle(wish)
        .<Opening>map(why -> new NotOpened(wish, why))
        .or(() -> crowd(wish))
        .orElseGet(() -> opened(wish, provider));
  }

  /** Those that come at the same moment do not see each other: it is no exact bound. */
  private Optional<Opening> crowd(ConnectWish wish) {
    Instant now = clock.instant();
    List<Instant> ends = sessions.ends(wish.owner(), wish.provider(), now);
    return ends.size() < OPEN_MAX
        ? Optional.empty()
        : Optional.of(new Crowded(wish, Duration.between(now, ends.get(ends.size() - OPEN_MAX))));
  }

  private Optional<Reason> obstacle(ConnectWish wish) {
    if (wish.reconnected() == null) {
      return Optional.empty();
    }
    Optional<Connection> renewed =
        connections
            .find(wish.reconnected())
            .filter(found -> !found.is(Status.DISCONNECTED))
            .filter(found -> found.owner().equals(wish.owner()))
            .filter(found -> found.provider().equals(wish.provider()));
    if (renewed.isEmpty()) {
      return Optional.of(Reason.UNKNOWN_CONNECTION);
    }
    return renewed
        .filter(found -> found.is(Status.SUSPENDED))
        .map(held -> Reason.CONNECTION_SUSPENDED);
  }

  private Opened opened(ConnectWish wish, Provider provider) {
    OneTimeSecret link = OneTimeSecret.random(random);
    ConnectSession session =
        ConnectSession.open(
            new ConnectSessionId(new UUID(random.nextLong(), random.nextLong())),
            wish.forScopes(scopes(wish, provider)),
            link.fingerprint(),
            clock.instant(),
            policy.time());
    sessions.add(session);
    return new Opened(session, policy.link(link));
  }

  /** What is required is asked for, too: a consumer that forgot it would never get through. */
  private static Set<String> scopes(ConnectWish wish, Provider provider) {
    Set<String> scopes = new HashSet<>(wish.scopes().isEmpty() ? provider.scopes() : wish.scopes());
    scopes.addAll(provider.consent().requiredScopes());
    return scopes;
  }
}
