package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.keys.KeyMaker;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.MoveSigningKeys;
import io.identity.domain.keys.RewrapKeys;
import io.identity.domain.keys.RotateSigningKey;
import io.identity.domain.keys.SealedKeys;
import io.identity.domain.keys.SigningKeys;
import io.identity.domain.keys.StartSigningKeys;
import io.identity.domain.keys.TendSigningKeys;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.tokens.RefreshTokenKeyVersions;
import io.identity.domain.tokens.RenewRefreshTokenKeys;
import io.identity.web.audit.PendingRevocations;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The object graph around keys. */
@Dependent
class KeyWiring {

  @Produces
  static MoveSigningKeys moveSigningKeys(
      SigningKeys signingKeys,
      KeyMaker maker,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new MoveSigningKeys(signingKeys, maker, transaction, events, clock);
  }

  @Produces
  static StartSigningKeys startSigningKeys(
      SigningKeys signingKeys, MoveSigningKeys move, KeyPolicy policy) {
    return new StartSigningKeys(signingKeys, move, policy);
  }

  @Produces
  static TendSigningKeys tendSigningKeys(
      SigningKeys signingKeys,
      MoveSigningKeys move,
      KeyMaker maker,
      Transaction transaction,
      KeyPolicy policy,
      InstantSource clock) {
    return new TendSigningKeys(signingKeys, move, maker, transaction, policy, clock);
  }

  @Produces
  static RotateSigningKey rotateSigningKey(
      SigningKeys signingKeys,
      MoveSigningKeys move,
      Revocations revocations,
      PendingRevocations pending,
      KeyPolicy policy,
      RevocationPolicy revocationPolicy) {
    return new RotateSigningKey(
        signingKeys, move, Wiring.remembered(revocations, pending), policy, revocationPolicy);
  }

  @Produces
  static RenewRefreshTokenKeys renewRefreshTokenKeys(
      RefreshTokenKeyVersions versions,
      Transaction transaction,
      KeyPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    return new RenewRefreshTokenKeys(versions, transaction, policy, events, clock);
  }

  @Produces
  static RewrapKeys rewrapKeys(
      @Any Instance<SealedKeys> places, Transaction transaction, SecurityEvents events) {
    return new RewrapKeys(places.stream().toList(), transaction, events);
  }
}
