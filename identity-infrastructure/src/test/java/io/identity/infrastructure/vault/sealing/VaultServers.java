package io.identity.infrastructure.vault.sealing;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.start.FirstStart;
import io.identity.domain.vault.sealing.Canary;
import io.identity.domain.vault.sealing.InspectVaultKeys;
import io.identity.domain.vault.sealing.KeyEncryption;
import io.identity.domain.vault.sealing.MakeVaultKey;
import io.identity.domain.vault.sealing.Reencrypt;
import io.identity.domain.vault.sealing.RetireVaultKey;
import io.identity.domain.vault.sealing.RotateVaultKey;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.StartVaultKeys;
import io.identity.domain.vault.sealing.TendVaultKeys;
import io.identity.domain.vault.sealing.VaultKeyPolicy;
import io.identity.infrastructure.database.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Servers on one database, wired as the product wires them. */
final class VaultServers {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final Database database;
  final AdjustableClock clock = new AdjustableClock(NOW);
  final SampleSealedPlace place;

  VaultServers(Database database) {
    this.database = database;
    this.place = new SampleSealedPlace(database);
  }

  Server server() {
    return new Server(TwoKeyEncryptionKeys.only(TwoKeyEncryptionKeys.FIRST));
  }

  Server started() {
    Server server = server();
    server.starting.start();
    return server;
  }

  /** One that has not started yet. */
  final class Server {

    final InMemorySecurityEvents events = new InMemorySecurityEvents();
    final UnwrappedKeyring keyring = new UnwrappedKeyring();
    final AesGcmSecretCipher cipher = new AesGcmSecretCipher();
    final JpaVaultKeys keys;
    final StartVaultKeys starting;
    final RotateVaultKey rotating;
    final TendVaultKeys tending;
    final RetireVaultKey retiring;
    final Reencrypt reencrypting;

    Server(KeyEncryption keyEncryption) {
      var entityManager = database.anyEntityManager();
      var firstStart = database.adapter(FirstStart.class, "database.JpaFirstStart");
      keys = new JpaVaultKeys(entityManager, firstStart);
      cipher.keyring = keyring;
      keyring.stored = keys;
      keyring.keyEncryption = keyEncryption;
      keyring.clock = clock;
      var nodes = new JpaKeysetNodes();
      nodes.entityManager = entityManager;
      Transaction transaction = database::inTransaction;
      var maker = new MakeVaultKey(keyEncryption, new SecureRandom());
      var canary = new Canary(keys, cipher, transaction);
      List<SealedPlace> places = List.of(place);
      var inspect = new InspectVaultKeys(keys, places);
      var policy = new VaultKeyPolicy(Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO);
      starting =
          new StartVaultKeys(keys, maker, places, keyring, canary, transaction, events, clock);
      rotating = new RotateVaultKey(keys, maker, transaction, events, clock);
      tending =
          new TendVaultKeys(keys, keyring, nodes, rotating, canary, transaction, events, clock);
      retiring = new RetireVaultKey(keys, inspect, policy, transaction, events, clock);
      reencrypting =
          new Reencrypt(keys, places, cipher, inspect, transaction, pause -> {}, events, clock);
    }

    /** Added, seen by all that report, and promoted. */
    void rotate() {
      var _ = rotating.rotate();
      var _ = tending.tend();
    }
  }
}
