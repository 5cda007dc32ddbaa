package io.identity.web.start;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.ConnectionExtras;
import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.domain.vault.connections.ConnectionQuery;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.Disconnect;
import io.identity.domain.vault.connections.Flights;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.connections.GiveToken;
import io.identity.domain.vault.connections.GrantRevocation;
import io.identity.domain.vault.connections.NoticeExpiry;
import io.identity.domain.vault.connections.ProviderGate;
import io.identity.domain.vault.connections.ProviderHold;
import io.identity.domain.vault.connections.RecentProviders;
import io.identity.domain.vault.connections.RefreshConnection;
import io.identity.domain.vault.connections.RefreshDue;
import io.identity.domain.vault.connections.RefreshRhythm;
import io.identity.domain.vault.connections.RestoreQuarantined;
import io.identity.domain.vault.connections.RevokeGrant;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.connections.ServeToken;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.connections.TokenFingerprints;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.FindProvider;
import io.identity.domain.vault.providers.ProviderUse;
import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.web.audit.EventCounters;
import io.identity.web.vault.GaugePolicy;
import io.identity.web.vault.RefreshEvents;
import io.identity.web.vault.RefreshExecutor;
import io.identity.web.vault.TimedTokenEndpoint;
import io.identity.web.vault.VaultCounters;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.UUID;

/** The object graph around connections to third-party providers. */
@Dependent
class VaultConnectionWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static ConnectionPolicy connectionPolicy(VaultConnectionSettings settings) {
    return settings.connectionPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static GaugePolicy gaugePolicy(VaultConnectionSettings settings) {
    return settings.gaugePolicy();
  }

  @Produces
  @Singleton
  static ConnectedProviders connectedProviders(FindProvider findProvider, InstantSource clock) {
    return new RecentProviders(findProvider::find, clock);
  }

  @Produces
  static ProviderHold providerHold(Providers providers) {
    return id -> providers.findAndLock(id).isPresent();
  }

  /** In places of its own: nobody gives a token back a second time. */
  @Produces
  @Singleton
  static GrantRevocation grantRevocation(
      TokenEndpoint endpoint, Transaction transaction, SecurityEvents events) {
    var places = new ApiPlaces(RefreshPolicy.DEFAULT.deadline());
    return new RevokeGrant(endpoint, places, transaction, events);
  }

  @Produces
  static GiveBackTokens giveBackTokens(
      Connections connections, GrantRevocation revocation, Transaction transaction) {
    return new GiveBackTokens(connections, revocation, transaction);
  }

  @Produces
  static ProviderUse providerUse(
      Connections connections, ConnectSessions sessions, InstantSource clock) {
    return provider ->
        sessions.isAwaited(provider, clock.instant())
            || EnumSet.complementOf(EnumSet.of(Status.DISCONNECTED)).stream()
                .map(status -> new ConnectionQuery(null, provider, status, null, 1))
                .anyMatch(query -> !connections.search(query).isEmpty());
  }

  @Produces
  static RefreshConnection refreshConnection(
      Connections connections,
      ConnectedProviders providers,
      ProviderGate gate,
      TokenEndpoint endpoint,
      GrantRevocation revocation,
      SecretCipher cipher,
      ConnectionPolicy policy,
      Transaction transaction,
      Pause pause,
      ToldTransitions transitions,
      EventCounters counters,
      VaultCounters vaultCounters,
      InstantSource clock,
      SecureRandom random) {
    return new RefreshConnection(
        connections,
        providers,
        gate,
        new TimedTokenEndpoint(endpoint, vaultCounters),
        revocation,
        cipher,
        policy,
        transaction,
        pause,
        new RefreshEvents(transitions, counters),
        clock,
        random,
        UUID.randomUUID().toString());
  }

  /** One for the server: who wants the same connection refreshed waits for the same refresh. */
  @Produces
  @Singleton
  static Flights flights(
      RefreshConnection refresh, RefreshExecutor executor, VaultCounters counters) {
    return new Flights(refresh, executor, counters::refreshed);
  }

  @Produces
  static ServeToken serveToken(
      Connections connections,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new ServeToken(connections, cipher, transaction, events, clock);
  }

  /** One for the server: it counts who waits. */
  @Produces
  @Singleton
  static GiveToken giveToken(
      Connections connections,
      ConnectedProviders providers,
      Flights flights,
      ServeToken serve,
      ConnectionPolicy policy,
      AuthorizeVaultUse access,
      TokenFingerprints fingerprints,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random,
      VaultCounters counters) {
    return new GiveToken(
        connections,
        providers,
        flights,
        serve,
        new RefreshRhythm(random),
        policy,
        access,
        fingerprints,
        transaction,
        pause,
        events,
        clock,
        counters::waited);
  }

  @Produces
  static RefreshDue refreshDue(
      Connections connections,
      ConnectedProviders providers,
      Flights flights,
      ServeToken serve,
      ConnectionPolicy policy,
      Transaction transaction,
      InstantSource clock) {
    return new RefreshDue(connections, providers, flights, serve, policy, transaction, clock);
  }

  @Produces
  static NoticeExpiry noticeExpiry(
      Connections connections,
      Transaction transaction,
      ToldTransitions transitions,
      InstantSource clock) {
    return new NoticeExpiry(connections, transaction, transitions, clock);
  }

  @Produces
  static SaveConnection saveConnection(
      Connections connections,
      ProviderHold hold,
      SecretCipher cipher,
      ToldTransitions transitions,
      InstantSource clock,
      SecureRandom random) {
    return new SaveConnection(connections, hold, cipher, transitions, clock, random);
  }

  @Produces
  static Disconnect disconnect(
      Connections connections,
      ConnectionExtras extras,
      ConnectedProviders providers,
      GrantRevocation revocation,
      SecretCipher cipher,
      Transaction transaction,
      ToldTransitions transitions,
      InstantSource clock) {
    return new Disconnect(
        connections, extras, providers, revocation, cipher, transaction, transitions, clock);
  }

  @Produces
  static RestoreQuarantined restoreQuarantined(
      Connections connections, SecurityEvents events, InstantSource clock) {
    return new RestoreQuarantined(connections, events, clock);
  }
}
