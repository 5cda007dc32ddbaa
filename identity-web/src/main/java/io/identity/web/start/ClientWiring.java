package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.clients.AuthenticateClient;
import io.identity.domain.clients.ChangeClient;
import io.identity.domain.clients.ClientSecrets;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.DenyClient;
import io.identity.domain.clients.EncryptionKeyReader;
import io.identity.domain.clients.KeySetFetcher;
import io.identity.domain.clients.KeySetPolicy;
import io.identity.domain.clients.KeySets;
import io.identity.domain.clients.ObtainEncryptionKey;
import io.identity.domain.clients.OneReader;
import io.identity.domain.clients.RefreshEncryptionKeys;
import io.identity.domain.clients.RegisterClient;
import io.identity.domain.clients.RemoveClient;
import io.identity.domain.clients.RenewClientSecret;
import io.identity.domain.clients.RevokeClient;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.throttling.RecentLooks;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.web.audit.PendingRevocations;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around clients. */
@Dependent
class ClientWiring {

  @Produces
  static AuthenticateClient authenticateClient(
      Clients clients,
      ClientSecrets secrets,
      Throttle throttle,
      RecentLooks looks,
      ThrottlePolicy policy,
      Transaction transaction) {
    return new AuthenticateClient(clients, secrets, throttle, looks, policy, transaction);
  }

  @Produces
  static DenyClient denyClient(
      Revocations revocations,
      PendingRevocations pending,
      RevocationPolicy policy,
      InstantSource clock) {
    return new DenyClient(Wiring.remembered(revocations, pending), policy, clock);
  }

  @Produces
  static RevokeClient revokeClient(Clients clients, DenyClient denyClient, SecurityEvents events) {
    return new RevokeClient(clients, denyClient, events);
  }

  @Produces
  static RegisterClient registerClient(
      Clients clients,
      ClientSecrets secrets,
      SecureRandom random,
      ObtainEncryptionKey obtainKey,
      OneReader oneReader,
      ClaimPolicy claimPolicy,
      Transaction transaction,
      SecurityEvents events) {
    return new RegisterClient(
        clients, secrets, random, obtainKey, oneReader, claimPolicy, transaction, events);
  }

  @Produces
  static ChangeClient changeClient(
      Clients clients,
      ObtainEncryptionKey obtainKey,
      OneReader oneReader,
      ClaimPolicy claimPolicy,
      DenyClient denyClient,
      Transaction transaction,
      SecurityEvents events) {
    return new ChangeClient(
        clients, obtainKey, oneReader, claimPolicy, denyClient, transaction, events);
  }

  @Produces
  static ObtainEncryptionKey obtainEncryptionKey(
      EncryptionKeyReader reader, KeySetFetcher fetcher, KeySetPolicy policy) {
    return new ObtainEncryptionKey(reader, fetcher, policy);
  }

  @Produces
  static OneReader oneReader(Clients clients, TokenPolicy policy) {
    return new OneReader(clients, policy.defaultAudience());
  }

  @Produces
  static RefreshEncryptionKeys refreshEncryptionKeys(
      KeySets keySets,
      KeySetFetcher fetcher,
      KeySetPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random) {
    return new RefreshEncryptionKeys(keySets, fetcher, policy, transaction, events, clock, random);
  }

  @Produces
  static RemoveClient removeClient(Clients clients, DenyClient denyClient, SecurityEvents events) {
    return new RemoveClient(clients, denyClient, events);
  }

  @Produces
  static RenewClientSecret renewClientSecret(
      Clients clients, ClientSecrets secrets, SecureRandom random, SecurityEvents events) {
    return new RenewClientSecret(clients, secrets, random, events);
  }
}
