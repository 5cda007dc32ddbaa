package io.identity.web.start;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.AbandonUnconfirmed;
import io.identity.domain.vault.connect.BeginConnecting;
import io.identity.domain.vault.connect.CompleteConnecting;
import io.identity.domain.vault.connect.ConnectPolicy;
import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.domain.vault.connect.FinishConnecting;
import io.identity.domain.vault.connect.OpenConnectSession;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.connections.ProviderGate;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.events.VaultEvents;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.sealing.SecretCipher;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around connecting. */
@Dependent
class VaultConnectWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static ConnectPolicy connectPolicy(VaultConnectSettings settings) {
    return settings.connectPolicy();
  }

  @Produces
  static OpenConnectSession openConnectSession(
      ConnectSessions sessions,
      Connections connections,
      ConnectedProviders providers,
      ConnectPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random) {
    return new OpenConnectSession(
        sessions, connections, providers, policy, transaction, events, clock, random);
  }

  @Produces
  static BeginConnecting beginConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      SecretCipher cipher,
      ConnectPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random) {
    return new BeginConnecting(
        sessions, providers, cipher, policy, transaction, events, clock, random);
  }

  @Produces
  static FinishConnecting finishConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      ProviderGate gate,
      TokenEndpoint endpoint,
      ProviderApi api,
      GiveBackTokens giveBackTokens,
      SaveConnection saveConnection,
      SecretCipher cipher,
      ConnectPolicy policy,
      VaultEvents vaultEvents,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random) {
    return new FinishConnecting(
        sessions,
        providers,
        gate,
        endpoint,
        api,
        giveBackTokens,
        saveConnection,
        cipher,
        policy,
        vaultEvents,
        transaction,
        pause,
        events,
        clock,
        random);
  }

  @Produces
  static CompleteConnecting completeConnecting(
      ConnectSessions sessions,
      ConnectedProviders providers,
      GiveBackTokens giveBackTokens,
      SaveConnection saveConnection,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new CompleteConnecting(
        sessions, providers, giveBackTokens, saveConnection, cipher, transaction, events, clock);
  }

  @Produces
  static AbandonUnconfirmed abandonUnconfirmed(
      ConnectSessions sessions,
      ConnectedProviders providers,
      GiveBackTokens giveBackTokens,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new AbandonUnconfirmed(
        sessions, providers, giveBackTokens, cipher, transaction, events, clock);
  }
}
