package io.identity.web.start;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.cleanup.Chores;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.sealing.Canary;
import io.identity.domain.vault.sealing.InspectVaultKeys;
import io.identity.domain.vault.sealing.KeyEncryption;
import io.identity.domain.vault.sealing.KeysetNodes;
import io.identity.domain.vault.sealing.MakeVaultKey;
import io.identity.domain.vault.sealing.PaceReencryption;
import io.identity.domain.vault.sealing.Reencrypt;
import io.identity.domain.vault.sealing.ReencryptInTurn;
import io.identity.domain.vault.sealing.ReencryptionPaces;
import io.identity.domain.vault.sealing.RetireVaultKey;
import io.identity.domain.vault.sealing.RotateVaultKey;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.StartVaultKeys;
import io.identity.domain.vault.sealing.TendVaultKeys;
import io.identity.domain.vault.sealing.VaultKeyPolicy;
import io.identity.domain.vault.sealing.VaultKeyring;
import io.identity.domain.vault.sealing.VaultKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around the keys that the vault seals with. */
@Dependent
class VaultSealingWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static VaultKeyPolicy vaultKeyPolicy(VaultSealingSettings settings) {
    return settings.keyPolicy();
  }

  @Produces
  static MakeVaultKey makeVaultKey(KeyEncryption keyEncryption, SecureRandom random) {
    return new MakeVaultKey(keyEncryption, random);
  }

  @Produces
  static Canary canary(VaultKeys keys, SecretCipher cipher, Transaction transaction) {
    return new Canary(keys, cipher, transaction);
  }

  @Produces
  static StartVaultKeys startVaultKeys(
      VaultKeys keys,
      MakeVaultKey maker,
      @Any Instance<SealedPlace> places,
      VaultKeyring keyring,
      Canary canary,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new StartVaultKeys(
        keys, maker, places.stream().toList(), keyring, canary, transaction, events, clock);
  }

  @Produces
  static RotateVaultKey rotateVaultKey(
      VaultKeys keys,
      MakeVaultKey maker,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new RotateVaultKey(keys, maker, transaction, events, clock);
  }

  @Produces
  static TendVaultKeys tendVaultKeys(
      VaultKeys keys,
      VaultKeyring keyring,
      KeysetNodes nodes,
      RotateVaultKey rotate,
      Canary canary,
      Transaction transaction,
      ToldTransitions transitions,
      InstantSource clock) {
    return new TendVaultKeys(keys, keyring, nodes, rotate, canary, transaction, transitions, clock);
  }

  @Produces
  static InspectVaultKeys inspectVaultKeys(VaultKeys keys, @Any Instance<SealedPlace> places) {
    return new InspectVaultKeys(keys, places.stream().toList());
  }

  @Produces
  static RetireVaultKey retireVaultKey(
      VaultKeys keys,
      InspectVaultKeys inspect,
      VaultKeyPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new RetireVaultKey(keys, inspect, policy, transaction, events, clock);
  }

  @Produces
  static Reencrypt reencrypt(
      VaultKeys keys,
      @Any Instance<SealedPlace> places,
      SecretCipher cipher,
      InspectVaultKeys inspect,
      Transaction transaction,
      Pause pause,
      ToldTransitions transitions,
      InstantSource clock) {
    return new Reencrypt(
        keys, places.stream().toList(), cipher, inspect, transaction, pause, transitions, clock);
  }

  @Produces
  static PaceReencryption paceReencryption(
      ReencryptionPaces paces, Transaction transaction, SecurityEvents events) {
    return new PaceReencryption(paces, transaction, events);
  }

  @Produces
  static ReencryptInTurn reencryptInTurn(
      Reencrypt reencrypt,
      Chores chores,
      ReencryptionPaces paces,
      VaultKeyPolicy policy,
      Transaction transaction,
      InstantSource clock) {
    return new ReencryptInTurn(reencrypt, chores, paces, policy, transaction, clock);
  }
}
